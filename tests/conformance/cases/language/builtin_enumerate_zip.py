# enumerate and zip: start, strict, uneven lengths, laziness, errors.
print(list(enumerate("ab")), list(enumerate(["x"], start=5)), list(enumerate("cd", -1)), list(enumerate([])))
print(
    list(zip([1, 2], "ab")),
    list(zip([1, 2, 3], "a")),
    list(zip()),
    list(zip([1])),
    list(zip("ab", [1, 2], (True, False))),
)
print(dict(zip("abc", range(3))), list(zip(*[(1, "a"), (2, "b")])), [*zip("ab", "cd", strict=True)])
for i, (a, b) in enumerate(zip("xy", "zw"), 1):
    print(i, a, b)
e = enumerate("ab")
print(next(e), list(e), list(e), type(e).__name__, iter(e) is e)
it = iter([1, 2, 3, 4, 5])
print(list(zip(it, it)), list(it))
for action in (
    lambda: list(zip([1, 2], [1], strict=True)),
    lambda: list(zip([1], [1, 2], strict=True)),
    lambda: list(zip([1], [1], [1, 2], strict=True)),
    lambda: list(zip([1, 2], [1, 2], [1], strict=True)),
    lambda: zip([1], 5),
    lambda: enumerate(5),
    lambda: enumerate(),
    lambda: enumerate([1], "a"),
    lambda: zip([1], wrong=1),
):
    try:
        print(action())
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)


def noisy(name):
    for i in range(3):
        print("pull", name, i)
        yield i


for pair in zip(noisy("a"), noisy("b")):
    print(pair)
    if pair[0] == 1:
        break
