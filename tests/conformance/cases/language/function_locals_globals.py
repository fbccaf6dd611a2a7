# locals(), globals(), vars() and what they show.
x = 1


def f(a, b=2):
    c = a + b
    return locals()


print(f(1))


def g():
    before = dict(locals())
    later = 5
    inner = [k for k in ("before", "later")]
    return before, sorted(locals())


print(g())
print(globals()["x"], "f" in globals(), globals()["__name__"])
globals()["made"] = 7
print(made)


class C:
    y = 2
    here = sorted(k for k in locals() if not k.startswith("__"))


print(C.here, vars(C)["y"])


def closure():
    n = 1

    def inner():
        n
        return locals()
    return inner()


print(closure())
print(locals() is globals())
