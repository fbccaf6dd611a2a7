# map, filter, reversed: lazy, several iterables, None, errors on use.
print(
    list(map(str, [1, 2])), list(map(lambda a, b: a * b, [1, 2, 3], [4, 5])), list(map(max, "ab", "ba", "cc"))
)
print(
    list(filter(None, [0, 1, "", "a", None, [], [0]])),
    list(filter(lambda n: n > 1, [1, 2, 3])),
    list(filter(str.isdigit, "a1b2")),
)
print(
    list(reversed([1, 2, 3])),
    list(reversed("abc")),
    list(reversed((1, 2))),
    list(reversed({"a": 1, "b": 2})),
    list(reversed(range(3))),
)
m = map(print, ["lazy"])
print("not yet")
print(list(m), list(m))
print(type(m).__name__, type(filter(None, [])).__name__, type(reversed([])).__name__, next(map(len, ["abc"])))
print(list(map(int, "1 2 3".split())), sum(map(len, ["a", "bb"])), list(map(lambda x: x, [])))
print(list(reversed({1: "x", 2: "y"}.items())), list(reversed({1: "x"}.values())))
for action in (
    lambda: map(str),
    lambda: map(),
    lambda: map(str, 5),
    lambda: list(map(5, [1])),
    lambda: filter(None),
    lambda: filter(None, 5),
    lambda: list(filter(5, [1])),
    lambda: reversed(5),
    lambda: reversed({1}),
    lambda: list(map(lambda: 0, [1])),
    lambda: reversed(x for x in []),
):
    try:
        print(action())
    except TypeError as error:
        print(error)
items = [1, 2, 3]
r = reversed(items)
items.append(4)
print(next(r), list(r))
