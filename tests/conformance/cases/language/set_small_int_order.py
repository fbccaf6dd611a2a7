# A set of small integers prints in the order of its table.
print(
    {3, 1, 2}, {10, 9, 8}, set(range(10, 0, -1)), {0}, {7, 8}, {8, 16}, {1, 9}, {5, 3, 1}, set([4, 2, 6, 0])
)
s = set()
for n in (5, 1, 9, 3):
    s.add(n)
    print(s, end=" ")
print()
s.discard(1)
print(s, s | {2}, s - {9}, s & {3, 5}, s ^ {3, 4}, list(s), [n for n in s], sorted(s), frozenset(s))
print(
    {n * n for n in range(6)},
    {n % 4 for n in range(20)},
    set([1, 2, 3]) == {3, 2, 1},
    {1, 2} | {0},
    tuple({2, 1}),
    min({2, 1}),
    {True, 2},
    {0, 1, 2, 3, 4, 5, 6, 7, 8, 9},
)
