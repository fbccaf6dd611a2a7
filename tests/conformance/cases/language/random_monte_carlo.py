# Longer streams: pi, random walk, reservoir sampling, password, dice statistics.
import random
import string

random.seed(2024)
inside = sum(1 for _ in range(10000) if random.random() ** 2 + random.random() ** 2 < 1)
print(4 * inside / 10000)
position = 0
for _ in range(1000):
    position += random.choice((-1, 1))
print(position)
counts = {face: 0 for face in range(1, 7)}
for _ in range(600):
    counts[random.randint(1, 6)] += 1
print(counts)
reservoir = []
for i in range(200):
    if len(reservoir) < 5:
        reservoir.append(i)
    else:
        j = random.randrange(i + 1)
        if j < 5:
            reservoir[j] = i
print(reservoir)
print("".join(random.choice(string.ascii_letters + string.digits) for _ in range(16)))
print(
    "".join(random.choices(string.ascii_lowercase, k=10)),
    round(sum(random.gauss(0, 1) for _ in range(500)), 6),
)
