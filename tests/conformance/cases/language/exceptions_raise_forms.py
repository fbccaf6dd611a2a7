# raise of a class, an instance, from, nothing; and what cannot be raised.
def attempt(action):
    try:
        action()
    except BaseException as error:
        print(type(error).__name__, error.args, repr(error.__cause__), error.__suppress_context__)


def raise_class():
    raise ValueError


def raise_from_class():
    raise ValueError("x") from KeyError


def raise_from_none():
    try:
        1 / 0
    except ZeroDivisionError:
        raise ValueError("y") from None


def raise_from_instance():
    raise ValueError("z") from KeyError("cause")


def raise_text():
    raise "text"


def raise_number():
    raise 5


def raise_object():
    raise object


def from_text():
    raise ValueError("v") from "text"


def nothing_active():
    raise


def needs_argument():
    class Needs(Exception):
        def __init__(self, x):
            pass
    raise Needs


for action in (raise_class, raise_from_class, raise_from_none, raise_from_instance, raise_text, raise_number,
               raise_object, from_text, nothing_active, needs_argument):
    attempt(action)
