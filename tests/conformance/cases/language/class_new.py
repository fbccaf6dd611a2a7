# __new__: singletons, immutable subclasses, other types returned.
class Singleton:
    _instance = None

    def __new__(cls, *args):
        if cls._instance is None:
            print("creating")
            cls._instance = super().__new__(cls)
        return cls._instance

    def __init__(self, value=None):
        print("init", value)
        self.value = value


a, b = Singleton(1), Singleton(2)
print(a is b, a.value)


class Pair(tuple):
    def __new__(cls, left, right):
        return super().__new__(cls, (left, right))

    @property
    def left(self):
        return self[0]


p = Pair(1, 2)
print(p, p.left, p == (1, 2), type(p).__name__, p + (3,))


class Even(int):
    def __new__(cls, value):
        return super().__new__(cls, value - value % 2)


print(Even(7), Even(7) + 1, type(Even(7) + 1).__name__, Even(5) == 4)


class Other:
    def __new__(cls):
        return "not an Other"

    def __init__(self):
        print("never")


print(Other())


class Upper(str):
    def __new__(cls, text):
        return str.__new__(cls, text.upper())


print(Upper("abc"), Upper("a") + "b", len(Upper("xyz")))
for action in (lambda: object(1), lambda: object.__new__(int), lambda: int.__new__(str), lambda: Pair(1),
               lambda: object.__new__()):
    try:
        action()
    except TypeError as error:
        print(error)
class ReturnsValue:
    def __init__(self):
        return 5
try:
    ReturnsValue()
except TypeError as error:
    print(error)
