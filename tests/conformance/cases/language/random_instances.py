# random.Random objects: independent streams, getstate, setstate, subclasses.
import random

a, b = random.Random(1), random.Random(1)
print([a.randint(0, 99) for _ in range(5)] == [b.randint(0, 99) for _ in range(5)])
random.seed(3)
before = random.random()
a.random()
random.seed(3)
print(before == random.random(), a.random(), b.choice("xyz"))
state = a.getstate()
first = [a.random() for _ in range(3)]
a.setstate(state)
print(first == [a.random() for _ in range(3)], state[0], len(state[1]))
c = random.Random("text seed")
print(
    c.random(),
    c.sample(range(10), 3),
    c.gauss(0, 1),
    c.shuffle([1]),
    c.uniform(1, 2),
    c.getrandbits(16),
    c.choices([1, 2, 3], k=3),
)
c.seed(1)
print(c.random() == random.Random(1).random(), isinstance(c, random.Random))


class Loaded(random.Random):
    def roll(self):
        return max(self.randint(1, 6), self.randint(1, 6))


print([Loaded(4).roll() for _ in range(3)], [r.roll() for r in [Loaded(4)] for _ in range(5)])
