# range: all forms, slices, membership, equality, negative steps, big ones, attributes, errors.
print(
    list(range(5)),
    list(range(2, 5)),
    list(range(0, 10, 3)),
    list(range(5, 0, -2)),
    list(range(0)),
    list(range(5, 2)),
)
r = range(1, 10, 2)
print(r, r[0], r[-1], r[1:3], r[::-1], r[::2], len(r), r.start, r.stop, r.step)
print(5 in r, 4 in r, 5.0 in r, "5" in r, r.index(7), r.count(3), r.count(4), list(reversed(r)))
print(
    range(0) == range(5, 2),
    range(0, 3, 2) == range(0, 4, 2),
    hash(range(3)) == hash(range(0, 3)),
    bool(range(0)),
)
print(repr(range(3)), repr(range(1, 3)), repr(range(0, 3, 1)), repr(range(0, -3, -1)))
big = range(10**20, 10**20 + 5)
print(len(big), big[2], 10**20 + 4 in big, sum(big), list(big[-2:]))
print(range(True, 5)[1], max(range(5)), min(range(3, 0, -1)), sorted(range(3, 0, -1)), tuple(range(3)))
for action in (
    lambda: range(1.5),
    lambda: range("a"),
    lambda: range(1, 2, 0),
    lambda: range(),
    lambda: range(1, 2, 3, 4),
    lambda: r[100],
    lambda: r["a"],
    lambda: r.index(4),
    lambda: len(range(10**30)),
    lambda: range(None),
    lambda: r.append(1),
    lambda: range(5) + range(3),
    lambda: range(stop=5),
):
    try:
        print(action())
    except (TypeError, ValueError, IndexError, OverflowError, AttributeError) as error:
        print(type(error).__name__, error)
try:
    r[0] = 5
except TypeError as error:
    print(error)
