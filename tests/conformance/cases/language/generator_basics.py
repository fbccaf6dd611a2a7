# yield, next, for, laziness, exhaustion, generator attributes.
def count(limit):
    print("started")
    n = 0
    while n < limit:
        print("yielding", n)
        yield n
        n += 1
    print("finished")


g = count(2)
print("created")
print(next(g))
print(next(g))
try:
    next(g)
except StopIteration:
    print("StopIteration")
print(list(g), next(g, "default"))
print(list(count(1)))
print(iter(g) is g, g.__name__, type(g).__name__)


def squares():
    for i in range(3):
        yield i * i


print(list(squares()), sum(squares()), max(squares()), tuple(squares()), sorted(squares(), reverse=True))
a, b, c = squares()
print(a, b, c, *squares(), 4 in squares(), 5 in squares())
first, *rest = squares()
print(first, rest, dict(zip("abc", squares())), "-".join(str(x) for x in squares()))


def empty():
    return
    yield


print(list(empty()))
def yields_none():
    yield
    x = yield
    print("x", x)
print(list(yields_none()))
