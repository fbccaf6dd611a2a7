# Generators composed into pipelines: infinite sources, filters, takes, windows.
def naturals(start=1):
    n = start
    while True:
        yield n
        n += 1


def take(n, iterable):
    for i, item in enumerate(iterable):
        if i >= n:
            return
        yield item


def keep(predicate, iterable):
    return (item for item in iterable if predicate(item))


def windows(iterable, size):
    window = []
    for item in iterable:
        window.append(item)
        if len(window) == size:
            yield tuple(window)
            window.pop(0)


def fibonacci():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b


def primes():
    found = []
    for n in naturals(2):
        if all(n % p for p in found):
            found.append(n)
            yield n


print(list(take(5, keep(lambda n: n % 3 == 0, naturals()))))
print(list(take(10, fibonacci())), list(take(8, primes())))
print(list(windows("abcde", 3)), list(windows([1], 2)))
print(sum(take(4, (n * n for n in naturals()))))


def countdown(n):
    if n > 0:
        yield n
        yield from countdown(n - 1)


print(list(countdown(5)))


def permutations(items):
    if len(items) <= 1:
        yield items
        return
    for i, item in enumerate(items):
        for rest in permutations(items[:i] + items[i + 1:]):
            yield [item] + rest


print(["".join(p) for p in permutations(list("abc"))])
