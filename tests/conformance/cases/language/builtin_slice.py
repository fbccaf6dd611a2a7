# slice objects, indices(), slicing with all signs.
s = slice(1, 10, 2)
print(
    s,
    s.start,
    s.stop,
    s.step,
    slice(5),
    slice(None),
    s == slice(1, 10, 2),
    s.indices(5),
    slice(None, None, -1).indices(4),
    slice(-3, None).indices(10),
)
letters = "abcdefg"
for sl in (
    slice(2),
    slice(-2, None),
    slice(None, None, 2),
    slice(5, 1, -1),
    slice(None, None, -2),
    slice(10),
    slice(-100, 3),
    slice(3, 3),
    slice(-1, -4, -1),
    slice(0, 0, -1),
    slice(100, None, -3),
):
    print(letters[sl], list(range(7))[sl], sep=" ", end="; ")
print()
print(
    letters[1:-1],
    letters[-3:-1],
    letters[::-1],
    letters[:-8:-1],
    letters[7:],
    letters[:0],
    letters[-1:],
    letters[::3],
    letters[True:3],
)
print((1, 2, 3)[::-1], b"abc"[1:], range(10)[2:8:3], "日本語"[::-1], [1, 2, 3][-2:], [][1:5])
pair = [1, 2]
for action in (
    lambda: letters[::0],
    lambda: letters["a":],
    lambda: letters[1.5:2],
    lambda: letters[1, 2],
    lambda: pair[None],
    lambda: tuple(pair)["x"],
    lambda: slice(),
    lambda: slice(1, 2, 3, 4),
    lambda: letters[10],
    lambda: letters[-8],
    lambda: [][0],
    lambda: ()[0],
    lambda: b""[0],
    lambda: letters[1.0],
    lambda: pair["0"],
):
    try:
        print(action())
    except (TypeError, ValueError, IndexError) as error:
        print(type(error).__name__, error)


class Show:
    def __getitem__(self, key):
        return key


print(Show()[1:2], Show()[:, 1], Show()[::], Show()[1:2:3, ...])
