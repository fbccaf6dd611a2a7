def f():
    try:
        return g()
    finally:
        k()
