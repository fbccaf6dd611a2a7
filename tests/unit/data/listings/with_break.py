def f(m):
    for x in m:
        with m as y:
            break
