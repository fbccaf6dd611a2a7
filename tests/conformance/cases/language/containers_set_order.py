# A set of ints, of floats and of tuples of them is iterated in CPython's order after any sequence of operations.
class Random:
    def __init__(self, seed):
        self.state = seed * 2654435761 + 12345

    def below(self, n):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) & 0xFFFFFFFFFFFFFFFF
        return (self.state >> 33) % n


class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __hash__(self):
        return hash((self.x, self.y))

    def __eq__(self, other):
        return (self.x, self.y) == (other.x, other.y)

    def __repr__(self):
        return f"Point({self.x}, {self.y})"


def item(random, mode):
    if mode == 0:
        return random.below(40) - 8
    if mode == 1:
        return random.below(60) * 8
    if mode == 2:
        return (random.below(1000) - 500) * (1 << random.below(50))
    if mode == 3:
        return random.below(3000)
    kind = random.below(5)
    if kind == 0:
        return random.below(20) / 4
    if kind == 1:
        return bool(random.below(2))
    if kind == 2:
        return (random.below(5), random.below(5))
    if kind == 3:
        return frozenset((random.below(6), random.below(6)))
    return -random.below(3) - (1 << 61) + random.below(3)


def collection(random, mode, sets):
    count = random.below(30) if random.below(3) else random.below(4)
    if mode == 3:
        count *= 10
    items = [item(random, mode) for _ in range(count)]
    kind = random.below(8)
    if kind == 3:
        return items
    if kind == 4:
        return dict.fromkeys(items)
    if kind == 5:
        return frozenset(items)
    if kind == 6:
        return set(items)
    if kind == 7:
        return iter(items)
    return sets[random.below(len(sets))]


def change(random, mode, sets, i):
    one = sets[i]
    op = random.below(24)
    if op < 6:
        one.add(item(random, mode))
    elif op < 9:
        one.discard(item(random, mode))
    elif op == 9:
        for x in list(one)[::2]:
            one.discard(x)
    elif op == 10:
        if one:
            print("pop", one.pop())
    elif op == 11:
        one.update(collection(random, mode, sets))
    elif op == 12:
        sets[i] = one | set(collection(random, mode, sets))
    elif op == 13:
        sets[i] = one.intersection(collection(random, mode, sets))
    elif op == 14:
        sets[i] = one.difference(collection(random, mode, sets))
    elif op == 15:
        sets[i] = one.symmetric_difference(collection(random, mode, sets))
    elif op == 16:
        sets[i] = one.union(collection(random, mode, sets), collection(random, mode, sets))
    elif op == 17:
        one.intersection_update(collection(random, mode, sets))
    elif op == 18:
        one.difference_update(collection(random, mode, sets))
    elif op == 19:
        one.symmetric_difference_update(collection(random, mode, sets))
    elif op == 20:
        one |= sets[random.below(3)]
    elif op == 21:
        one -= sets[random.below(3)]
    elif op == 22:
        one ^= sets[random.below(3)]
    else:
        sets[i] = set(collection(random, mode, sets))


for seed in range(60):
    random = Random(seed)
    mode = random.below(5)
    sets = [set(), set(), set()]
    orders = []
    for step in range(60):
        change(random, mode, sets, random.below(3))
        orders.append(tuple(sets[random.below(3)]))
    print(seed, hash(tuple(orders)), list(sets[0])[:12], hash(frozenset(sets[1])))

print({Point(i * 7 % 5, i) for i in range(12)} | {1, 2, 3})
print({20, 1, 2, 3, 4}, {33, 1, 65, 2, 97}, {100, 7, 33, 64, 1, 5}, {1, 2, 3, 2.5}, {-1, -2, 17, 8, 30})
print({*range(50, 0, -7)}, {x * x % 31 for x in range(20)}, {range(i, 20) for i in range(4)})
