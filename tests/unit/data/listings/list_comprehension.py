def f(n):
    return [x * n for x in n if x]
