# sorted: stability, key, reverse (which keeps stability), errors; list.sort agrees.
people = [("Bob", 25), ("Ann", 30), ("Cid", 25), ("Dee", 30)]
print(sorted(people, key=lambda p: p[1]))
print(sorted(people, key=lambda p: p[1], reverse=True))
print(sorted(people, key=lambda p: (-p[1], p[0])))
print(
    sorted("hello"),
    sorted({3: "c", 1: "a"}),
    sorted({5, 3, 4}),
    sorted([True, 0, 2]),
    sorted([]),
    sorted((2, 1)),
)
print(
    sorted(["b", "A", "a", "B"]),
    sorted(["b", "A", "a", "B"], key=str.lower),
    sorted(["10", "9", "1"]),
    sorted(["10", "9"], key=int),
)
print(sorted([3.5, 2, 10**20, -1]), sorted([[2, 1], [1, 5], [1]]), sorted(["é", "z", "e"]))
calls = []
sorted([3, 1, 2], key=lambda x: calls.append(x) or x)
print(calls)
data = [5, 2, 8]
print(data.sort(), data, data.sort(reverse=True), data, data.sort(key=lambda x: abs(x - 5)), data)


class Item:
    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        return self.n > other.n

    def __repr__(self):
        return f"I{self.n}"


print(sorted([Item(1), Item(3), Item(2)]))
for action in (
    lambda: sorted(5),
    lambda: sorted([1, "a"]),
    lambda: sorted([1], lambda x: x),
    lambda: sorted(),
    lambda: sorted([1, 2], key=5),
    lambda: [1].sort(5),
    lambda: sorted([object(), object()]),
    lambda: sorted([1], wrong=1),
    lambda: sorted([None, None]),
):
    try:
        print(action())
    except TypeError as error:
        print(error)


def failing(x):
    if x == 2:
        raise ValueError("key failed")
    return x


items = [3, 2, 1]
try:
    items.sort(key=failing)
except ValueError as error:
    print(error, items)
print(sorted(range(20), key=lambda n: n % 3))
print(sorted([(1, "b"), (0, "z"), (1, "a")], key=lambda t: t[0]))
