# lru_cache, cache, cached_property: hits, eviction, typed, unhashable arguments.
from functools import lru_cache, cache, cached_property

calls = []


@lru_cache(maxsize=2)
def square(x):
    calls.append(x)
    return x * x


print(square(2), square(3), square(2), calls, square.cache_info())
square(4)
square(3)
print(calls, square.cache_info())
square.cache_clear()
print(square.cache_info(), square.__name__, square.__wrapped__(9), square.cache_parameters())


@cache
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(80), fib.cache_info())


@lru_cache
def default(a, b=1, *args, **kw):
    calls.append((a, b))
    return a


calls.clear()
default(1), default(1), default(1, 1), default(a=1), default(1.0), default(True)
print(calls, default.cache_info())


@lru_cache(typed=True)
def typed(x):
    return type(x).__name__


print(typed(1), typed(1.0), typed(True), typed.cache_info().currsize)
try:
    fib([])
except TypeError as error:
    print(error)


@lru_cache(maxsize=None)
def raises(x):
    calls.append(x)
    raise ValueError(x)


calls.clear()
for _ in range(2):
    try:
        raises(1)
    except ValueError:
        pass
print(calls)


class Data:
    def __init__(self, n):
        self.n = n

    @cached_property
    def total(self):
        print("computing")
        return sum(range(self.n))

    @lru_cache
    def method(self, x):
        print("method", x)
        return x + self.n


d = Data(10)
print(d.total, d.total, d.__dict__)
d.total = 5
print(d.total)
del d.total
print(d.total, d.method(1), d.method(1))
