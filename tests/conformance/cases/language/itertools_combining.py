# chain, zip_longest, product, permutations, combinations, combinations_with_replacement.
from itertools import chain, zip_longest, product, permutations, combinations, combinations_with_replacement

print(
    list(chain("ab", [1], (), {"k": 0})),
    list(chain()),
    list(chain.from_iterable(["ab", "cd"])),
    list(chain(*[[1], [2, 3]])),
)
print(
    list(zip_longest([1, 2, 3], "ab")),
    list(zip_longest("a", "bcd", fillvalue="-")),
    list(zip_longest()),
    list(zip_longest([], [1])),
)
print(
    ["".join(p) for p in product("ab", "12")],
    list(product([0, 1], repeat=2)),
    list(product()),
    list(product("a", [])),
    len(list(product("abc", repeat=3))),
    list(product(range(2), "x", repeat=1)),
)
print(
    ["".join(p) for p in permutations("abc")],
    list(permutations([1, 2, 3], 2)),
    list(permutations("ab", 0)),
    list(permutations("ab", 3)),
    len(list(permutations(range(5)))),
)
print(
    list(combinations("abcd", 2)),
    list(combinations(range(4), 3)),
    list(combinations("ab", 0)),
    list(combinations("ab", 3)),
)
print(
    list(combinations_with_replacement("abc", 2)),
    list(combinations_with_replacement([1], 3)),
    list(combinations_with_replacement("ab", 0)),
    list(combinations_with_replacement([], 1)),
)
print(
    sum(1 for a, b in product(range(1, 7), repeat=2) if a + b == 7),
    [p for p in permutations([3, 1, 2]) if list(p) == sorted(p)],
)
for action in (
    lambda: product("ab", repeat=-1),
    lambda: permutations("ab", -1),
    lambda: combinations("ab"),
    lambda: combinations("ab", -1),
    lambda: product(5),
    lambda: chain(5).__next__(),
    lambda: zip_longest("a", wrong=1),
    lambda: permutations("ab", "x"),
    lambda: combinations("ab", 1.5),
):
    try:
        print(action())
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
