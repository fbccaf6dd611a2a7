# Unpacking errors, with for and assignment carets.
import traceback


def assign():
    a, b = [1, 2, 3]


def loop():
    for name, value in {"ab": 1, "xyz": 2}:
        print(name, value)


def starred():
    first, second, *rest = (1,)


for action in (assign, loop, starred):
    try:
        action()
    except ValueError:
        traceback.print_exc()
x, y = 5
