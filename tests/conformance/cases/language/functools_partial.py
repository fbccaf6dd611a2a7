# partial: positional, keyword, nesting, attributes, methods; partialmethod.
from functools import partial, partialmethod


def f(a, b=2, *args, c=3, **kw):
    return a, b, args, c, kw


p = partial(f, 1, c=30)
print(p(), p(20), p(20, 5, d=4), p(c=300), p.args, p.keywords, p.func is f)
pp = partial(p, 22, e=5)
print(pp(), pp.func is f, pp.args, pp.keywords)
print(
    repr(partial(print, 1, sep="-")),
    partial(int, base=2)("101"),
    list(map(partial(pow, 2), range(4))),
    partial(max, key=len)(["a", "bbb"]),
)
print_error = partial(print, "error:", sep=" ")
print_error("one", "two")
for action in (lambda: partial(), lambda: partial(5), lambda: partial(f)(), lambda: partial(f, 1)(a=2)):
    try:
        print(action())
    except TypeError as error:
        print(error)


class Light:
    def __init__(self):
        self.state = None

    def set(self, state, *, by="me"):
        self.state = (state, by)

    on = partialmethod(set, True)
    off = partialmethod(set, False, by="timer")
    as_attribute = partial(f, "not bound")


light = Light()
light.on()
print(light.state)
light.off()
print(light.state, light.as_attribute()[0])
p.note = "attributes"
print(p.note, callable(p), p == partial(f, 1, c=30))
