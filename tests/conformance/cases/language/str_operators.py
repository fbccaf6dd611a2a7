# +, *, in, comparison, indexing, immutability, hash and identity of strings.
a = "abc"
print(
    a + "def",
    a * 3,
    2 * a,
    a * 0,
    a * -1,
    a * True,
    "b" in a,
    "" in a,
    "ac" in a,
    a < "abd",
    a <= a,
    a != "ABC",
    a == "a" "bc",
)
print(a[0], a[-1], a[1:], a[:-1], a[5:], a[-10:2], a[::2], a[2:0:-1])
for action in (
    lambda: a[3],
    lambda: a[-4],
    lambda: a["x"],
    lambda: a + 1,
    lambda: a + None,
    lambda: 1 + a,
    lambda: a * "b",
    lambda: a * 1.0,
    lambda: a - "a",
    lambda: a / 2,
    lambda: a < 1,
    lambda: 1 in a,
    lambda: None in a,
    lambda: -a,
    lambda: a(),
    lambda: a.x,
    lambda: a % 5,
    lambda: a[None],
    lambda: a + b"x",
    lambda: a & a,
):
    try:
        print(action())
    except (TypeError, IndexError, AttributeError) as error:
        print(type(error).__name__, error)
for statement in ("set", "del"):
    try:
        if statement == "set":
            a[0] = "x"
        else:
            del a[0]
    except TypeError as error:
        print(error)
b = a
a += "d"
print(a, b, a is b, hash("x") == hash("x"), {"k": 1}["k"])
print(
    "abc" "def",
    "a" + str(1),
    "n: " + repr(1.5),
    "%s" % "x",
    "a".__add__("b"),
    "abc".__len__(),
    "abc".__contains__("b"),
    "abc".__getitem__(1),
    "abc".__mul__(2),
    "b".__gt__("a"),
)
