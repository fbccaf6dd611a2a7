a + b - c * d / e // f % g @ h
a ** -b ** c
-a ** 2
-+~a
a << b >> c & d ^ e | f
(a | b) ^ (c & d)
a < b <= c == d != e >= f > g
a in b not in c is d is not e
not a and b or not c and not d
a or b or c and d and e
not not a
x if y else z if u else v
(x if y else z) if u else v
lambda: 0
lambda x: x if x else lambda: y
lambda x, /, y=1, *args, k, m=2, **kw: (x, y)
lambda *, k: k
lambda **kw: kw
(yield_ := 1)
f(y := 2, 3)
[z := 4, 5]
a.b.c
a[0]
a[b, c]
a[b,]
a[1:2]
a[:]
a[::]
a[1:]
a[:1]
a[::2]
a[1:2:3, ..., None]
a[*b]
a[*b, c]
a[b := 1]
a()[b].c(d)(e)
f(a, *b, c=1, *d, **e, g=2, **h)
f(x for x in y)
f((x for x in y), 1)
f(a,)
f(*a, *b)
f(**a, **b)
(a)
((a))
(a,)
(a, b)
()
(*a, b)
*a, b
a, b,
[]
[a]
[a, b,]
[*a, *b]
{}
{a}
{a, *b}
{a: b}
{a: b, **c, d: e,}
{**a}
{(a, b): [c, d]}
None
True
False
...
(
    a
    + b  # the first
    * c
)
a if (b) else (c)
(lambda x: x)(1)
a.b(c)[d] ** e.f
(a.b
 .c
 .d)
"a" "b"
x = y = z
await_ = asyncio
1 if 2else 3
[1for x in y]
