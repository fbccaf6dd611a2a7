# Without a seed the run still starts from one fixed state.
import random
print(random.random())
print([random.randint(1, 6) for _ in range(5)])
print(random.choice(["a", "b", "c"]), random.uniform(0.5, 1.5))
items = list(range(8))
random.shuffle(items)
print(items)
