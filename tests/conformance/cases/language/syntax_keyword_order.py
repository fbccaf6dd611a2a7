# Arguments are evaluated in the order they are written.
def show(value):
    print(value, end=" ")
    return value


def f(*args, **kwargs):
    return args, kwargs


print(f(show(1), b=show(2), *show([3]), a=show(4), **show({"z": 5})))
print(f(*show([1, 2]), show(3), *show((4,)), **show({"x": 1}), y=show(2)))
print({show("k"): show("v"), **show({"q": 1})})
print([show(1), *show([2]), show(3)])
print(show(2) + show(3) * show(4))
print((show(1), show(2))[show(0)])
print(show([1, 2, 3])[show(0):show(2)])
d = {}
d[show("key")] = show("value")
print(d)
print(show(1) < show(2) > show(0))
print(show("then") if show(True) else show("else"))
