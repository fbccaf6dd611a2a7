# str.format: fields, attributes, items, nesting, conversions, errors.
print(
    "{} {}".format("a", 1),
    "{1} {0} {1}".format("x", "y"),
    "{name} is {age}".format(name="Ada", age=36),
    "{{}} {}".format(5),
    "{0[1]} {0[0]}".format([1, 2]),
    "{d[key]}".format(d={"key": "v"}),
    "{0.real}".format(3),
)
print(
    "{:>8}|{:<8}|{:^8}|{:*^9}".format("a", "b", "c", "d"),
    "{:05d} {:+d} {: d} {:,}".format(42, 42, 42, 1234567),
    "{:.2f} {:e} {:g} {:%}".format(3.14159, 12345.678, 0.0001, 0.25),
    "{:x} {:#x} {:b} {:o}".format(255, 255, 5, 8),
)
print(
    "{!r} {!s} {!a}".format("é", "é", "é"),
    "{:{}}|{:{w}.{p}f}".format("a", 5, 3.14159, w=8, p=2),
    "{0:>{1}}".format("x", 4),
    "{!r:>6}".format("a"),
)


class Point:
    x, y = 1, 2

    def __format__(self, spec):
        return f"Point<{spec}>"


print("{} {:abc} {p.x},{p.y}".format(Point(), Point(), p=Point()), "{:%Y-%m}".format(Point()))
print(
    "{a}{b}".format(**{"a": 1, "b": 2}),
    "{}{}".format(*"xy"),
    "{0}{0}{0}".format("ab"),
    "{:}".format(5),
    "".format(),
    "no fields".format(1, 2),
)
for text, args in (
    ("{}", ()),
    ("{0} {}", (1, 2)),
    ("{} {0}", (1, 2)),
    ("{name}", ()),
    ("{", ()),
    ("}", ()),
    ("{0", (1,)),
    ("{:d}", ("a",)),
    ("{:s}", (5,)),
    ("{:.2d}", (5,)),
    ("{0.x}", (5,)),
    ("{0[5]}", ([1],)),
    ("{!x}", (1,)),
    ("{:5z}", (1,)),
    ("{:,s}", ("a",)),
    ("{2}", (1, 2)),
    ("{0[a]}", ([1],)),
    ("{:>>>5}", ("a",)),
    ("{!}", (1,)),
    ("{:.f}", (1.0,)),
):
    try:
        print(text.format(*args))
    except (IndexError, KeyError, ValueError, AttributeError, TypeError) as error:
        print(type(error).__name__, error)
print("{a} {b[0]}".format_map({"a": 1, "b": [2]}))


class Default(dict):
    def __missing__(self, key):
        return f"<{key}>"


print("{x} {y}".format_map(Default(x=1)))
