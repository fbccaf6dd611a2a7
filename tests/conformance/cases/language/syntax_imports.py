# import in all its forms, also inside functions, and what fails.
import math
import math as m, random as r
import collections.abc
import asyncio.locks
from math import pi, floor as down
from collections import (OrderedDict,
                         deque,)
from collections.abc import Iterable
print(math is m, round(pi, 4), down(2.9), type(r).__name__)
print(collections.abc.Iterable is Iterable, asyncio.locks.Lock is asyncio.Lock)
print(OrderedDict.__name__, deque.__name__)


def lazily():
    import time
    from functools import reduce
    return reduce(lambda a, b: a * b, [1, 2, 3]), time.time() > 0


print(lazily())
try:
    from math import nothing_there
except ImportError as error:
    print(type(error).__name__, str(error).split("(")[0])
try:
    import no_such_module
except ModuleNotFoundError as error:
    print(error, error.name)
try:
    import math.sub
except ImportError as error:
    print(error)
try:
    math.nothing
except AttributeError as error:
    print(error)
