# random with integer seeds: random, randint, randrange, uniform, choice, getrandbits.
import random

for seed in (0, 1, 42, 12345, -7, 2**40, 2**100):
    random.seed(seed)
    print(
        seed,
        random.random(),
        random.randint(1, 6),
        random.randrange(100),
        random.choice("abcdef"),
        random.uniform(1, 5),
    )
random.seed(5)
print([random.randint(1, 100) for _ in range(10)])
print([random.random() for _ in range(3)])
print(
    [random.randrange(0, 100, 5) for _ in range(5)],
    random.randrange(10, 0, -3),
    random.randint(5, 5),
    random.randint(-10, -5),
)
print(
    random.getrandbits(8),
    random.getrandbits(64),
    random.getrandbits(100),
    random.getrandbits(1),
    random.getrandbits(0),
)
print(
    random.choice([1, 2, 3]),
    random.choice(range(1000)),
    random.choice((True, False)),
    random.uniform(-1, 1),
    random.uniform(5, 1),
)
random.seed(5)
print(random.randint(1, 100))
random.seed(2.5)
print(random.random())
for action in (
    lambda: random.choice([]),
    lambda: random.randint(5, 1),
    lambda: random.randrange(0),
    lambda: random.randrange(5, 5),
    lambda: random.randint(1.5, 3),
    lambda: random.randrange(1, 2, 0),
    lambda: random.getrandbits(-1),
    lambda: random.choice(5),
    lambda: random.choice({1, 2}),
    lambda: random.randint(1),
    lambda: random.uniform(1),
    lambda: random.seed([1]),
    lambda: random.randrange("a"),
):
    try:
        print(action())
    except (IndexError, ValueError, TypeError) as error:
        print(type(error).__name__, error)
