def f(a, b):
    if a % 2 == 0 and b is not None:
        a, b = b, a
    return -a * (b - 1)
