def f(a, b):
    a.m(b, k=1)
    g(*a, x=1, **b)
