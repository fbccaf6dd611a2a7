# len, min, max, sum with key, default, start and their errors.
print(len("héllo"), len([]), len({1: 2}), len(range(0, 10, 3)), len(b"ab"), len((1,)), len({1, 2}))
print(
    min(3, 1, 2),
    max([3, 1, 2]),
    min("hello"),
    max({"a": 1, "b": 0}),
    min([5], default=0),
    max([], default="none"),
)
print(max("apple", "fig", key=len), min([-3, 2, 1], key=abs), max([1, 1.0, True]), min([True, 1]))
print(max([(1, "b"), (1, "a")]), min(["b", "A"], key=str.lower), max([[1], [1, 0]]))
print(
    sum([1, 2, 3]),
    sum([]),
    sum([0.1] * 10),
    sum([1, 2.5]),
    sum([[1], [2]], []),
    sum((1, 2), start=10),
    sum([True, True]),
)
print(sum([0.1, 0.2, 0.3]), sum([1e100, 1, -1e100]), sum(range(101)), sum([2**70, 1]))
for action in (
    lambda: len(5),
    lambda: len(None),
    lambda: min(),
    lambda: max([]),
    lambda: min(5),
    lambda: max(1, "a"),
    lambda: sum(["a", "b"]),
    lambda: sum(["a"], ""),
    lambda: sum(5),
    lambda: sum([1], None),
    lambda: len(),
    lambda: min(1, 2, default=3),
    lambda: max([1], wrong=2),
    lambda: sum([[1]]),
    lambda: len(1, 2),
    lambda: sum(["a"], b"x"),
    lambda: max(None),
):
    try:
        print(action())
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
