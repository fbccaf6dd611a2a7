"""The docstring."""
pass
a; b; c
a = 1; b = 2;
x = y
x = y = z
x, y = y, x
(x) = 1
(x, y) = z
[x, y] = z
x, *y = z
*x, = y
[x, *y], (z) = w
x.a = y[0] = z[1:2] = 3
x = yield_
x += 1
x -= 1
x *= 2
x @= 2
x /= 2
x %= 2
x &= 2
x |= 2
x ^= 2
x <<= 2
x >>= 2
x **= 2
x //= 2
x.y += z, w
x[0] += 1
(x) += 1
x: int
x: int = 1
(x): int = 1
x.y: int
x[0]: int = 1
x: tuple = 1, 2
x: list[int] = *a, b
x = *a, b
del x
del x, y.z, w[0]
del (x), (y, z), [w]
del ()
del x,
assert x
assert x, "message"
raise
raise X
raise X from Y
raise X(a) from None
global_ = 1
import a
import a.b.c
import a as b, c.d as e
from a import b
from a import b as c, d
from a import (b, c as d,)
from . import a
from .a import b
from .. import a
from ...a.b import c
from .... import d
from a import *
if a: pass
if a: b; c
if a:
    pass
elif b:
    pass
elif c: d
else:
    pass
while a:
    if b:
        break
    continue
else:
    pass
while a: pass
for x in y: pass
for x, y in z:
    pass
for x, in y: pass
for *x, y in z: pass
for x.a, y[0] in z: pass
for (x, [y, z]) in w: pass
for x in y, z:
    continue
else:
    pass
for x in *a, b: pass
match = 1
match.x
match[0]
match(x)
match, case = case, match
print(match)
case = _ = 3
type = int
