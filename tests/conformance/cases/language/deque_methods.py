# deque: both ends, rotate, maxlen, index, insert, remove, comparison, errors.
from collections import deque

d = deque([1, 2, 3])
d.append(4)
d.appendleft(0)
print(d, d.pop(), d.popleft(), d, len(d), d[0], d[-1], 2 in d)
d.extend("ab")
d.extendleft("xy")
print(d)
d.rotate(2)
print(d)
d.rotate(-3)
print(d)
d.rotate()
print(d, d.index("a"), d.count("x"), list(reversed(d)))
d.insert(1, "new")
d.remove("a")
d[0] = "first"
del d[-1]
print(d)
d.reverse()
print(d, d.copy() == d, d.copy() is d)
d.clear()
print(d, bool(d), deque(), deque("abc", maxlen=2), deque(maxlen=0))
last = deque(maxlen=3)
for i in range(6):
    last.append(i)
print(last, last.maxlen, deque([1]).maxlen, list(last))
last.appendleft(99)
print(last)
last += [7]
print(
    last,
    last + deque([8]),
    deque([1]) * 3,
    deque([1, 2]) == deque([1, 2]),
    deque([1]) < deque([2]),
    deque([1]) == [1],
)
for action in (
    lambda: deque().pop(),
    lambda: deque().popleft(),
    lambda: deque([1])[5],
    lambda: deque([1]).remove(9),
    lambda: deque([1]).index(9),
    lambda: deque(5),
    lambda: deque([1], maxlen=-1),
    lambda: deque([1])[0:1],
    lambda: last.insert(0, 1),
    lambda: hash(deque()),
    lambda: deque([1]) + [2],
    lambda: deque().rotate("a"),
    lambda: deque([1]).foo,
    lambda: setattr(last, "maxlen", 5),
    lambda: deque([1])["a"],
    lambda: deque([1], "x"),
):
    try:
        print(action())
    except (IndexError, ValueError, TypeError, AttributeError) as error:
        print(type(error).__name__, error)
d = deque([1, 2, 3])
try:
    for x in d:
        d.append(x)
except RuntimeError as error:
    print(error)
print(
    sum(deque([1, 2])), sorted(deque([2, 1])), max(deque([2, 9])), [x for x in deque("ab")], tuple(deque([1]))
)
