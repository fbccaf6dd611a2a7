match f():
    case [1, x] | {'k': x} if x:
        g(x)
    case A(b=None):
        pass
    case _:
        h()
