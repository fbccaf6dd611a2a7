"""What a machine would draw from its own noise: as deterministic as the rest, and apart from the numbers of `random`."""
import random

source = random.Random()
source.seed(source.getrandbits(64))
