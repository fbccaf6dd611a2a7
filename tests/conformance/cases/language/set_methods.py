# add, discard, remove, pop, clear, copy, frozenset, and their errors.
s = {1}
print(s.add(2), s.add(2), s, s.discard(9), s.discard(1), s, s.remove(2), s, s.clear(), s)
s = {5}
print(s.pop(), s, s.copy() is s, s == set())
for action in (
    lambda: set().pop(),
    lambda: {1}.remove(2),
    lambda: {1}.remove("x"),
    lambda: {1}.add([]),
    lambda: {1}.discard([]),
    lambda: {1}.add(),
    lambda: frozenset({1}).add(2),
    lambda: {1}.pop(1),
    lambda: {1}.remove((1, 2)),
    lambda: {1}.remove([1]),
    lambda: {1}.update(5),
    lambda: {1}.clear(1),
):
    try:
        print(action())
    except (KeyError, TypeError, AttributeError) as error:
        print(type(error).__name__, error)
f = frozenset([1, 2, 2])
print(
    f,
    len(f),
    1 in f,
    f | {3},
    f & {1},
    hash(f) == hash(frozenset([2, 1])),
    {f: "key"}[frozenset([1, 2])],
    f.union([5]),
    f <= {1, 2},
    repr(frozenset()),
    f.copy() is f,
    f.isdisjoint([9]),
)
seen, unique = set(), []
for item in [3, 1, 3, 2, 1]:
    if item not in seen:
        seen.add(item)
        unique.append(item)
print(
    unique,
    sorted(seen),
    [1, 2] == sorted({2, 1}),
    {1: "a"}.keys() == {1},
    set({"k": 1}) == {"k"},
    set(range(3)) == {0, 1, 2},
)
evens, squares = set(range(0, 10, 2)), {n * n for n in range(4)}
print(
    sorted(evens & squares),
    sorted(evens ^ squares),
    evens.isdisjoint(squares),
    all(n in evens for n in (0, 4)),
    {*evens} == evens,
    set() in [set()],
    {1, 2}.__contains__(1),
)
for n in sorted({3, 1, 2}):
    print(n, end=" ")
print()
s = {1, 2, 3}
for n in list(s):
    if n % 2:
        s.remove(n)
print(s, s.__len__(), not s, {"a", "a"} == {"a"}, sorted({"b", "a", "c"}), len({"x", "y", "x"}))
