# count, cycle, repeat with islice and takewhile.
from itertools import count, cycle, repeat, islice, takewhile

print(
    list(islice(count(), 3)),
    list(islice(count(5, -2), 4)),
    list(islice(count(0.5, 0.25), 3)),
    next(count(10)),
    count(3),
    count(1, 2),
)
print(
    list(islice(cycle("ab"), 5)),
    list(cycle([])),
    list(repeat("x", 3)),
    list(repeat(1, 0)),
    list(map(pow, range(4), repeat(2))),
    repeat(5, 2),
    repeat("a"),
)
print(
    list(islice("abcdef", 2)),
    list(islice("abcdef", 2, 4)),
    list(islice("abcdef", 1, None, 2)),
    list(islice(range(10), 0, 10, 3)),
    list(islice([], 5)),
    list(islice("abc", None)),
)
print(
    list(takewhile(lambda n: n < 20, (n * n for n in count(1)))), [f"{n}{c}" for n, c in zip(count(1), "abc")]
)
c = cycle([1, 2, 3])
print([next(c) for _ in range(7)])
it = iter(range(10))
print(list(islice(it, 3)), next(it), list(islice(it, 1, 3)), list(it))
for action in (
    lambda: islice("abc", -1),
    lambda: islice("abc", 1, -1),
    lambda: islice("abc", "x"),
    lambda: count("a"),
    lambda: cycle(5),
    lambda: repeat(1, "x"),
    lambda: islice("abc", 0, 5, 0),
    lambda: islice(5, 1),
    lambda: repeat(),
    lambda: list(repeat(1, -5)),
):
    try:
        print(action())
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
