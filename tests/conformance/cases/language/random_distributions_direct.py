# The distributions of random called one by one.
import random
random.seed(31)
print(f"{random.betavariate(2, 3):.9f} {random.gammavariate(1, 2):.9f} {random.lognormvariate(0, 0.5):.9f}")
print(f"{random.normalvariate(5, 2):.9f} {random.paretovariate(2):.9f} {random.triangular(1, 3, 2):.9f}")
print(f"{random.vonmisesvariate(1, 2):.9f} {random.weibullvariate(1, 2):.9f} {random.expovariate(0.5):.9f}")
print(f"{random.gauss(0, 1):.9f} {random.gauss(0, 1):.9f} {random.uniform(-1, 1):.9f}")
random.seed(31)
print(f"{random.gauss(mu=0, sigma=1):.9f}", random.choices([1, 2, 3], cum_weights=[1, 2, 10], k=4))
