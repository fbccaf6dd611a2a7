# Positional-only, keyword-only, defaults, *args and **kwargs.
def full(a, b=2, /, c=3, *args, d, e=5, **kwargs):
    return a, b, c, args, d, e, kwargs


print(full(1, d=4))
print(full(1, 20, 30, 40, 50, d=4))
print(full(1, c=33, d=4, e=55, f=66, a="kw"))
print(full(*[1, 2], *(3,), 4, **{"d": 5}, **{"x": 6}))


def only_keywords(*, key="k"):
    return key


def only_positional(x, /):
    return x


def rest(first, *rest):
    return first, rest


def named(**options):
    return list(options.items())


print(only_keywords(), only_keywords(key=1), only_positional(7))
print(rest(1), rest(1, 2, 3), rest(*"abc"))
print(named(b=1, a=2, **{"c": 3, "two words": 4}))
print((lambda *a, k=1, **kw: (a, k, kw))(1, 2, k=3, z=4))
print((lambda: "nothing")(), (lambda x, /, y=2: x + y)(1))
