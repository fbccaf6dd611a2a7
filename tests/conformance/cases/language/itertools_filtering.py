# accumulate, compress, dropwhile, filterfalse, groupby, pairwise, starmap, takewhile, tee.
import operator
from itertools import accumulate, compress, dropwhile, filterfalse, groupby, pairwise, starmap, takewhile, tee

print(
    list(accumulate([1, 2, 3, 4])),
    list(accumulate([3, 1, 4], max)),
    list(accumulate([1, 2, 3], operator.mul)),
    list(accumulate([1, 2], initial=100)),
    list(accumulate("abc")),
    list(accumulate([])),
    list(accumulate([5, 2], lambda a, b: a - b, initial=None)),
)
print(
    list(compress("abcdef", [1, 0, 1, 0, 1])),
    list(dropwhile(lambda n: n < 3, [1, 2, 3, 1])),
    list(takewhile(lambda n: n < 3, [1, 2, 3, 1])),
    list(filterfalse(lambda n: n % 2, range(6))),
    list(filterfalse(None, [0, 1, ""])),
)
print(
    [(k, "".join(g)) for k, g in groupby("aaabbca")],
    [(k, list(g)) for k, g in groupby([1, 3, 2, 4, 5], key=lambda n: n % 2)],
    list(groupby([])),
    [k for k, _ in groupby("AaBb", key=str.lower)],
)
print(
    list(pairwise([1, 2, 3, 4])),
    list(pairwise("a")),
    list(pairwise([])),
    list(starmap(pow, [(2, 3), (3, 2)])),
    list(starmap(lambda a, b=5: a + b, [(1,), (1, 2)])),
    list(starmap(print, [])),
)
a, b = tee([1, 2, 3])
print(next(a), next(a), list(b), list(a), [list(t) for t in tee("xy", 3)], tee([1], 0))
groups = groupby("aab")
k1, g1 = next(groups)
k2, g2 = next(groups)
print(k1, list(g1), k2, list(g2))
words = sorted(["apple", "bat", "ant", "bear", "cat"], key=lambda w: w[0])
print({k: list(g) for k, g in groupby(words, key=lambda w: w[0])})
for action in (
    lambda: list(starmap(pow, [5])),
    lambda: list(accumulate([1, "a"])),
    lambda: groupby(5),
    lambda: tee([1], -1),
    lambda: pairwise(5),
    lambda: takewhile(5),
    lambda: list(takewhile(5, [1])),
    lambda: compress([1]),
    lambda: accumulate(),
):
    try:
        print(action())
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)


def batched(iterable, n):
    it = iter(iterable)
    while batch := tuple(x for _, x in zip(range(n), it)):
        yield batch


print(list(batched("abcdefg", 3)))
