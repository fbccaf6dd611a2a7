# Sorting: stability over several keys, mutation while sorting, partial order, large inputs.
data = [(2, "b"), (1, "z"), (2, "a"), (1, "y"), (3, "c")]
data.sort(key=lambda p: p[0])
print(data)
data.sort(key=lambda p: p[0], reverse=True)
print(data)
data.sort()
print(data)
seen = []
items = [3, 1, 2]


def key(x):
    seen.append((x, list(items)))
    return x


items.sort(key=key)
print(seen, items)
try:
    changing = [3, 2, 1]
    changing.sort(key=lambda x: changing.append(x) or x)
except ValueError as error:
    print(error)
x = 12345
numbers = []
for _ in range(300):
    x = (x * 1103515245 + 12345) % 2147483648
    numbers.append(x % 1000)
ordered = sorted(numbers)
print(
    ordered[:5], ordered[-3:], all(a <= b for a, b in zip(ordered, ordered[1:])), sum(ordered) == sum(numbers)
)
pairs = sorted(enumerate(numbers), key=lambda p: p[1] % 10)
print(all(p[0] < q[0] for p, q in zip(pairs, pairs[1:]) if p[1] % 10 == q[1] % 10))


class Counted:
    comparisons = 0

    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        Counted.comparisons += 1
        return self.n < other.n


sorted([Counted(n) for n in range(64)])
print(Counted.comparisons)
Counted.comparisons = 0
sorted([Counted(64 - n) for n in range(64)])
print(Counted.comparisons)
print(
    sorted([3, 1, 2], key=lambda n: -n),
    sorted("bca", reverse=True),
    sorted([0.5, -1, 3]),
    sorted([(1, None), (0, None)]),
    sorted(["b", "a", "C"], key=str.casefold),
)
