# contextmanager: value, cleanup, exceptions inside, swallowing, misuse, as decorator.
from contextlib import contextmanager


@contextmanager
def managed(name, swallow=False):
    print("enter", name)
    try:
        yield name.upper()
    except ValueError as error:
        print("saw", error)
        if not swallow:
            raise
    finally:
        print("exit", name)


with managed("a") as value:
    print(value)
with managed("b", swallow=True):
    raise ValueError("swallowed")
print("after")
try:
    with managed("c"):
        raise ValueError("passes")
except ValueError as error:
    print("caught", error)
try:
    with managed("d"):
        raise KeyError("other")
except KeyError as error:
    print("caught", error)


@managed("decorator")
def function(x):
    print("body", x)
    return x * 2


print(function(4), function(5))


@contextmanager
def no_yield():
    return
    yield


@contextmanager
def two_yields():
    yield 1
    yield 2


@contextmanager
def yields_after_error():
    try:
        yield
    except ValueError:
        yield "again"


for manager, fail in ((no_yield, False), (two_yields, False), (yields_after_error, True)):
    try:
        with manager():
            if fail:
                raise ValueError("x")
    except RuntimeError as error:
        print(error)


@contextmanager
def replaces():
    try:
        yield
    except ValueError as error:
        raise KeyError("replaced") from error


try:
    with replaces():
        raise ValueError("v")
except KeyError as error:
    print(error, repr(error.__cause__))


def early():
    with managed("e"):
        return "returned"


print(early())
single = managed("once")
with single:
    pass
try:
    with single:
        pass
except (RuntimeError, AttributeError) as error:
    print(type(error).__name__, error)
