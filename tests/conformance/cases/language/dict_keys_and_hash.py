# What can be a key; own __hash__ and __eq__; equal keys keep the first key object.
class Key:
    def __init__(self, name, hash_value=1):
        self.name, self.hash_value = name, hash_value

    def __hash__(self):
        print("hash", self.name)
        return self.hash_value

    def __eq__(self, other):
        print("eq", self.name, getattr(other, "name", other))
        return isinstance(other, Key) and self.name == other.name

    def __repr__(self):
        return f"Key({self.name})"


a, b = Key("a"), Key("b")
d = {a: 1}
d[b] = 2
print(d[Key("b")], len(d))
print(Key("c", 5) in d)
d[Key("a")] = 10
print(d)
print({1: "x", True: "y"}, {True: "x", 1: "y"}, {0.0: "a", 0: "b", False: "c"}, {"a": 1, b"a": 2})
nan = float("nan")
d = {nan: 1}
print(
    d[nan],
    d.get(float("nan"), "another nan"),
    float("inf") in {float("inf"): 1},
    {(1, 2): 3}.get((1.0, 2.0)),
    {-0.0: "zero"}[0],
    2**64 in {2.0**64: 1},
)
for key in ([], {}, set(), [1], bytearray(b"x"), slice(1), ([],), {"a": 1}):
    try:
        {key: 1}
    except TypeError as error:
        print(error)


class Broken:
    def __hash__(self):
        raise ValueError("no hash")


try:
    {}[Broken()]
except ValueError as error:
    print(error)
print(
    {int: "class", len: "function", None: "none", ...: "ellipsis", frozenset({1}): "fs", range(2): "r"}[
        range(2)
    ]
)


class EqRaises:
    __hash__ = lambda self: 1

    def __eq__(self, other):
        raise KeyError("in eq")


try:
    {EqRaises(): 1}[EqRaises()]
except KeyError as error:
    print("KeyError from __eq__:", error)
