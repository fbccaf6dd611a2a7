# list(), tuple(), set(), frozenset(), dict() from everything, and errors.
print(
    list(),
    list("ab"),
    list((1, 2)),
    list({"k": 1}),
    list(range(2)),
    list(x for x in "c"),
    list({1}),
    list(b"a"),
)
print(tuple(), tuple([1]), tuple("ab"), tuple({"k": 1}.items()))
print(set(), set([1, 1]), sorted(set("hello")), frozenset([1]), frozenset())
print(
    dict(),
    dict(a=1, b=2),
    dict([("x", 1), ["y", 2]]),
    dict({"k": "v"}),
    dict({"a": 1}, b=2),
    dict(zip("ab", [1, 2])),
    dict([("a", 1)], a=2),
    dict(["ab", "cd"]),
)
original = [1, [2]]
copy = list(original)
copy[1].append(3)
copy.append(4)
print(original, copy, copy is original, tuple(original) == tuple(original))
t = (1, 2)
print(tuple(t) is t, frozenset(frozenset([1])) == {1}, list(t) == [1, 2])
for action in (
    lambda: list(5),
    lambda: tuple(None),
    lambda: set(5),
    lambda: dict(5),
    lambda: dict([1]),
    lambda: dict([(1, 2, 3)]),
    lambda: dict(["abc"]),
    lambda: set([[]]),
    lambda: dict([([], 1)]),
    lambda: list(1, 2),
    lambda: tuple(1, 2),
    lambda: dict({}, {}),
    lambda: dict(None),
    lambda: frozenset([{}]),
    lambda: list(iterable=[1]),
):
    try:
        print(action())
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
