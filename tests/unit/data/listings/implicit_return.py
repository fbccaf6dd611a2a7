def f(x):
    if x:
        for y in x:
            g(y)
