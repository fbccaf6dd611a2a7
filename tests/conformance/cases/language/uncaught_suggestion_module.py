# The hint for a misspelt function of a module.
import math

print(math.floor(2.5))
print(math.sqr(2))
