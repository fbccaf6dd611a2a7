# A bare except catches everything, also what is no Exception.
import sys
for action in (lambda: 1 / 0, lambda: sys.exit(3), lambda: undefined_name, lambda: [][1], lambda: "fine"):
    try:
        print(action())
    except:
        kind, value, _ = sys.exc_info()
        print("caught", kind.__name__, value)
    else:
        print("no error")


def ignore_all(function):
    try:
        return function()
    except:
        pass


print(ignore_all(lambda: int("x")), ignore_all(lambda: 5))
try:
    try:
        raise KeyboardInterrupt
    except:
        print("first")
        raise
except KeyboardInterrupt:
    print("second")
