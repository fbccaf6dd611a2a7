# gauss, normalvariate, expovariate, betavariate, gammavariate, triangular, lognormvariate, paretovariate, weibullvariate, vonmisesvariate.
import random

random.seed(7)
for name, arguments in (
    ("gauss", (0, 1)),
    ("gauss", (10, 2)),
    ("normalvariate", (0, 1)),
    ("expovariate", (1.5,)),
    ("triangular", (0, 10, 5)),
    ("triangular", ()),
    ("betavariate", (1, 2)),
    ("gammavariate", (2, 3)),
    ("gammavariate", (0.5, 1)),
    ("lognormvariate", (0, 1)),
    ("paretovariate", (3,)),
    ("weibullvariate", (1, 1.5)),
    ("vonmisesvariate", (0, 4)),
    ("gauss", ()),
):
    print(name, arguments, f"{getattr(random, name)(*arguments):.10f}")
random.seed(7)
print([round(random.gauss(100, 15), 6) for _ in range(4)])
total = sum(random.expovariate(2) for _ in range(1000))
print(round(total / 1000, 6))
