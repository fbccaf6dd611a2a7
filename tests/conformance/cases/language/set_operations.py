# Set algebra by operators and methods, on small integers and sorted results.
a, b = {1, 2, 3}, {3, 4}
print(
    a | b,
    a & b,
    a - b,
    b - a,
    a ^ b,
    a.union(b, [9]),
    a.intersection(b),
    a.difference([1]),
    a.symmetric_difference(b),
    a.union(),
    a.intersection([1, 2], [2, 3]),
)
print(
    {1, 2} <= a,
    {1, 2, 3} < a,
    a >= {1},
    a > {1},
    a == {3, 2, 1},
    a != b,
    a.issubset([1, 2, 3, 4]),
    a.issuperset([1]),
    a.isdisjoint({7}),
    set() <= set(),
    {1} < {2},
    {1} > {2},
)
c = a.copy()
c |= {10}
c &= {1, 2, 10}
c -= {1}
c ^= {2, 5}
print(sorted(c), sorted(a), c is a)
c.update([1], (2,), {3: "x"})
c.intersection_update([1, 2, 5, 10])
c.difference_update([10], [1])
c.symmetric_difference_update({5, 6})
print(
    sorted(c),
    len(c),
    6 in c,
    bool(set()),
    set(),
    {1},
    frozenset({1}) | {2},
    {2} | frozenset({1}),
    type({2} | frozenset({1})).__name__,
    type(frozenset() | {1}).__name__,
    frozenset([1]) == {1},
)
print(
    {x % 3 for x in range(10)},
    sorted(set("hello")),
    sum({1, 2}),
    max({3, 9}),
    sorted({3, 1, 2}, reverse=True),
    [*{5}],
    {1, 1.0, True},
    {0, False},
    {*[1, 2], 3},
    len({(), (1,), ()}),
    {frozenset({1}), frozenset({1})} == {frozenset({1})},
)
for action in (
    lambda: a | [1],
    lambda: a + b,
    lambda: a & "x",
    lambda: a - 1,
    lambda: a < 5,
    lambda: a < [1],
    lambda: {[]},
    lambda: {{}},
    lambda: a[0],
    lambda: hash(a),
    lambda: {a},
    lambda: set(1),
    lambda: a.union(5),
    lambda: a * 2,
    lambda: a(),
    lambda: a.append(1),
    lambda: {1: 2} | {1},
):
    try:
        print(action())
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)
