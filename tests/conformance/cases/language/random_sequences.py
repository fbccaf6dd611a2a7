# shuffle, sample, choices with weights.
import random

random.seed(99)
deck = list("ABCDEFGH")
print(random.shuffle(deck), deck)
print(
    random.sample(range(100), 5),
    random.sample("abc", 3),
    random.sample([1], 0),
    random.sample(range(10**9), 3),
    random.sample(["a", "b"], 3, counts=[2, 2]),
)
print(
    random.choices("abc", k=5),
    random.choices([1, 2], weights=[10, 1], k=5),
    random.choices("xyz", cum_weights=[1, 3, 10], k=4),
    random.choices([7]),
    random.choices("ab", k=0),
)
big = list(range(50))
random.shuffle(big)
print(big)
for action in (
    lambda: random.sample([1], 2),
    lambda: random.sample([1], -1),
    lambda: random.choices([], k=1),
    lambda: random.choices([1], weights=[1, 2]),
    lambda: random.shuffle("abc"),
    lambda: random.shuffle((1, 2)),
    lambda: random.sample({1, 2}, 1),
    lambda: random.choices([1, 2], weights=[0, 0]),
    lambda: random.choices([1], weights=[1], cum_weights=[1]),
    lambda: random.sample(5, 1),
):
    try:
        print(action())
    except (IndexError, ValueError, TypeError) as error:
        print(type(error).__name__, error)
matrix = [[random.randint(0, 9) for _ in range(3)] for _ in range(3)]
print(matrix, random.sample(range(3), k=3), [random.choice("HT") for _ in range(8)])
