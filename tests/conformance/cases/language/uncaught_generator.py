# Errors inside a generator, a generator expression and yield from.
import traceback


def numbers(limit):
    for n in range(limit):
        yield 10 // (2 - n)


def delegating():
    yield from numbers(5)


def consume():
    for value in delegating():
        print(value)


try:
    consume()
except ZeroDivisionError:
    traceback.print_exc()
print(sum(x / (x - 1) for x in [3, 2, 1]))
