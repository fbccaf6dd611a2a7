# Slice reading, assignment and deletion with all signs and steps.
a = list(range(10))
print(
    a[2:5],
    a[:3],
    a[7:],
    a[-3:],
    a[:-7],
    a[::3],
    a[::-1],
    a[8:2:-2],
    a[5:5],
    a[20:],
    a[-100:2],
    a[2:-2:2],
    a[-1:-4:-1],
)
a[2:5] = ["x"]
print(a)
a[0:0] = [-2, -1]
print(a)
a[-2:] = []
print(a)
a[::2] = [0] * len(a[::2])
print(a)
a[:] = [1, 2, 3]
print(a)
a[1:1] = "ab"
print(a)
a[5:10] = (9, 9)
print(a)
a[::-1] = range(7)
print(a)
del a[1:3]
print(a)
del a[::2]
print(a)
a[3:0] = ["odd"]
print(a)
b = [1, 2, 3]
b[1:2] = b
print(b)
b[-1] = b[0] = 100
print(b)
for action in (
    lambda: b.__setitem__(slice(0, 2, 2), [1, 2]),
    lambda: b.__setitem__(slice(0, 1), 5),
    lambda: b[100],
    lambda: b[-100],
    lambda: b["a"],
    lambda: b[1.0],
    lambda: b[None],
    lambda: b[[1]],
    lambda: b[1, 2],
    lambda: b.__setitem__(50, 1),
    lambda: b.__delitem__(50),
    lambda: b[::0],
    lambda: b.__setitem__("x", 1),
):
    try:
        print(action())
    except (ValueError, TypeError, IndexError) as error:
        print(type(error).__name__, error)
