# Defaults are evaluated once, at the definition, from left to right.
order = []


def note(value):
    order.append(value)
    return value


def f(a=note(1), *, b=note(2), c=note(3)):
    return a, b, c


print(order, f(), f(9, c=8))


def collect(item, into=[]):
    into.append(item)
    return into


print(collect(1), collect(2), collect(3, []), collect(4))
print(collect.__defaults__, f.__defaults__, f.__kwdefaults__)
level = 1


def keeps(value=level):
    return value


level = 2
print(keeps(), level)
functions = [lambda x=i: x for i in range(3)]
late = [lambda: i for i in range(3)]
print([function() for function in functions], [function() for function in late])
collect.__defaults__ = ([100],)
print(collect(1))
