# Tuples: literals, count, index, slices, comparison, immutability, nesting, as keys.
t = (3, 1, 2, 1)
print(
    t,
    (),
    (1,),
    1,
    ("a", (1, 2)),
    tuple("ab"),
    t[0],
    t[-1],
    t[1:3],
    t[::-1],
    t + (9,),
    t * 2,
    t.count(1),
    t.index(1),
    t.index(1, 2),
    len(t),
    2 in t,
    sorted(t),
    max(t),
    sum(t),
)
print(
    (1, 2) < (1, 3),
    (1,) < (1, 0),
    () < (0,),
    (1, "a") == (1, "a"),
    (1, 2) == [1, 2],
    hash((1, 2)) == hash((1, 2)),
    {(1, 2): "x"}[(1, 2)],
)
a, (b, *c), d = 1, (2, 3, 4), 5
print(a, b, c, d, (lambda: (1, 2))(), type((1)), type((1,)), 1, *(2, 3))
nested = ([1], 2)
nested[0].append(5)
print(
    nested,
    (1, 2)[:1],
    ()[:],
    (0,) * 3,
    (1, 2, 3)[5:],
    tuple(x * 2 for x in (1, 2)),
    tuple(reversed(t)),
    tuple(enumerate("ab")),
    (*t, *"x"),
)
for action in (
    lambda: t[10],
    lambda: t["a"],
    lambda: t.index(99),
    lambda: t.index("x"),
    lambda: t + [1],
    lambda: t * "a",
    lambda: t.append(1),
    lambda: {nested: 1},
    lambda: t < 5,
    lambda: t - t,
    lambda: t(),
    lambda: t.count(),
    lambda: () + 1,
    lambda: t.index(3, 1),
):
    try:
        print(action())
    except (TypeError, IndexError, ValueError, AttributeError) as error:
        print(type(error).__name__, error)
for statement in ("set", "del", "iadd"):
    try:
        if statement == "set":
            t[0] = 1
        elif statement == "del":
            del t[0]
        else:
            t += 5
    except TypeError as error:
        print(error)
t += (7,)
print(t, repr((1, "a", None, [], ("b",))), str(()), (((),),))
