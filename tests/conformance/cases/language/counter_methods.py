# Counter: counting, most_common, arithmetic, elements, missing keys, update and subtract.
from collections import Counter

c = Counter("abracadabra")
print(c, c["a"], c["zz"], c.most_common(2), c.most_common(), sorted(c.elements())[:6], c.total(), len(c))
print(
    Counter(["x", "y", "x"]),
    Counter(a=2, b=1),
    Counter({"k": 3}),
    Counter(),
    Counter("aab") == Counter("aba"),
    Counter(a=1) == {"a": 1},
)
c.update("aaa")
c.subtract(a=5, z=2)
print(c, c["z"], +c, -c)
c["new"] += 1
del c["b"]
del c["not there"]
print(c, "b" in c, list(c.items())[:2], dict(c)["r"])
x, y = Counter(a=3, b=1), Counter(a=1, b=2, c=5)
print(x + y, x - y, x & y, x | y, x <= y, x < y, Counter(a=1) <= x)
x += y
x -= Counter(c=1)
print(x, x.copy() == x, sum(x.values()), max(x, key=x.get), [k for k, n in x.items() if n > 2])
print(
    Counter(word[0] for word in "the tall tree fell".split()).most_common(1),
    Counter([1, 1.0, True]),
    Counter(dict(a=0)),
)
for action in (
    lambda: Counter(5),
    lambda: Counter("a", "b"),
    lambda: Counter([[]]),
    lambda: Counter("a") + {"a": 1},
    lambda: Counter().fromkeys("a"),
):
    try:
        print(action())
    except (TypeError, NotImplementedError) as error:
        print(type(error).__name__, error)
print(
    repr(Counter(b=1, a=1, c=2)),
    list(Counter("cab")),
    Counter("ab").pop("a"),
    Counter(a=1).setdefault("q", 5),
    Counter("hello").most_common()[-1],
)
