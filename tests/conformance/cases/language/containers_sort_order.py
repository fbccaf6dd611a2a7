# list.sort compares the same items in the same order as CPython's, also when a comparison fails on the way.
class Random:
    def __init__(self, seed):
        self.state = seed * 2654435761 + 12345

    def below(self, n):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) & 0xFFFFFFFFFFFFFFFF
        return (self.state >> 33) % n


class Key:
    trail = 0
    comparisons = 0
    allowed = 0

    def __init__(self, key, number):
        self.key = key
        self.number = number

    def __lt__(self, other):
        Key.trail = (Key.trail * 1000003 + self.number * 7919 + other.number) & 0xFFFFFFFFFFFF
        Key.comparisons += 1
        if Key.comparisons > Key.allowed:
            raise ValueError("enough")
        return self.key < other.key

    def __repr__(self):
        return f"{self.key}.{self.number}"


def keys(random, count):
    shape = random.below(8)
    if shape == 0:
        return [random.below(count + 1) for _ in range(count)]
    if shape == 1:
        return [random.below(4) for _ in range(count)]
    if shape == 2:
        return list(range(count))
    if shape == 3:
        return list(range(count))[::-1]
    if shape == 4:
        return [i % 37 for i in range(count)]
    if shape == 5:
        return list(range(count)) + [random.below(count + 1) for _ in range(10)]
    if shape == 6:
        return list(range(count // 2)) + list(range(count // 2))
    result = []
    while len(result) < count:
        start = random.below(100)
        result += range(start, start + random.below(80))
    return result


for seed in range(80):
    random = Random(seed)
    count = random.below(70) if random.below(3) else random.below(2000)
    items = [Key(key, number) for number, key in enumerate(keys(random, count))]
    Key.trail = Key.comparisons = 0
    Key.allowed = random.below(3000) if random.below(4) == 0 else 1 << 60
    options = {}
    if random.below(2):
        options["reverse"] = True
    if random.below(3) == 0:
        options["key"] = lambda item: Key(-item.key, item.number)
    try:
        items.sort(**options)
    except ValueError as error:
        print(error)
    print(seed, len(items), list(options), Key.comparisons, Key.trail, hash(tuple([x.number for x in items])))

numbers = [(i * 7919) % 1009 for i in range(300)]
print(sorted(numbers)[:5], sorted(numbers, reverse=True)[:5], sorted(numbers, key=lambda n: -n % 10)[:8])
print(sorted([str(n) for n in numbers])[:6], sorted([n / 8 for n in numbers])[:4], sorted([1, 2.5, True, -1]))
print(sorted([(n % 5, str(n)) for n in numbers])[:4])
growing = [3, 1, 2]
try:
    growing.sort(key=lambda n: growing.append(n) or n)
except ValueError as error:
    print(error, growing)
