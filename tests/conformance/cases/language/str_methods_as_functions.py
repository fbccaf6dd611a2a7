# Methods through the class, as keys, in map, and with wrong receivers.
print(
    str.upper("abc"),
    list(map(str.strip, [" a ", "b "])),
    sorted(["b", "A"], key=str.lower),
    str.join(",", "ab"),
    max(["a", "bbb"], key=len),
    list(map("{}!".format, [1, 2])),
    list(filter(str.isalpha, "a1b")),
)
upper = "bound".upper
print(upper(), upper.__name__, upper.__self__, callable(upper), str.upper.__name__)
print(
    "abc".__class__,
    type("abc").upper("x"),
    getattr("abc", "title")(),
    "a".__eq__("a"),
    "a".__eq__(1),
    "abc".__iter__().__next__(),
)
for action in (
    lambda: str.upper(5),
    lambda: str.upper(),
    lambda: "a".upper(1),
    lambda: "abc".nothing(),
    lambda: "a".join,
    lambda: str.join("a"),
    lambda: "abc".uper(),
    lambda: "a".lower(x=1),
    lambda: str.format(),
    lambda: str.upper(b"x"),
    lambda: "a".append("b"),
    lambda: "abc".length,
    lambda: "a".split(sep=1),
):
    try:
        result = action()
        print(callable(result))
    except (TypeError, AttributeError) as error:
        print(error)
