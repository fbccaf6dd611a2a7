[x for x in y]
[x for x in y if z]
[x for x in y if z if w]
[x for x in y for z in x]
[(x, y) for x, y in z]
[x for x, in y]
[x for (x, *y), z.a in w]
{x for x in y}
{x: y for x, y in z.items()}
(x for x in y)
[x async for x in y]
[x async for x in y if await z]
[x for x in y async for z in x]
[[x for x in y] for y in z]
[x if x else y for x in z]
[lambda: x for x in y]
[x for x in (lambda: y)()]
[y := f(x) for x in z]
[x for x in a or b if not c]
sum(x * x for x in range(10) if x % 2)
dict((a, b) for a, b in c)
f(a)(x for x in y)
[x
 for x in y  # each
 if z
]
{**a, "b": [c for c in d]}
