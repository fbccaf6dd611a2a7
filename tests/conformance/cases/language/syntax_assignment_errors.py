# Unpacking that does not fit: exact texts.
def attempt(action):
    try:
        action()
    except (TypeError, ValueError) as error:
        print(type(error).__name__, "-", error)


def too_many():
    a, b = 1, 2, 3


def too_few():
    a, b, c = 1, 2


def star_too_few():
    a, *b, c = [1]


def not_iterable():
    a, b = 5


def none():
    a, b = None


def string():
    a, b = "abc"


def endless():
    def numbers():
        n = 0
        while True:
            yield n
            n += 1
    a, b = numbers()


def nested():
    (a, b), c = [1, 2]


for check in (too_many, too_few, star_too_few, not_iterable, none, string, endless, nested):
    attempt(check)
