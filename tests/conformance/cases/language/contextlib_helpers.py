# suppress, closing, nullcontext, redirect_stdout, redirect_stderr, ContextDecorator, AbstractContextManager.
import contextlib
import io
import sys
from contextlib import suppress, closing, nullcontext, redirect_stdout, redirect_stderr, ContextDecorator

with suppress(ZeroDivisionError, KeyError):
    print("before")
    1 / 0
    print("never")
with suppress(LookupError):
    {}["k"]
try:
    with suppress(KeyError):
        raise ValueError("not suppressed")
except ValueError as error:
    print(error)
with suppress():
    pass


class Door:
    def __init__(self):
        self.open = True

    def close(self):
        self.open = False
        print("closed")


with closing(Door()) as door:
    print(door.open)
try:
    with closing(Door()):
        raise KeyError("closes anyway")
except KeyError:
    pass
with nullcontext(5) as five, nullcontext() as nothing:
    print(five, nothing)
buffer = io.StringIO()
with redirect_stdout(buffer):
    print("hidden")
    with redirect_stdout(sys.stderr):
        print("to stderr")
print("captured", repr(buffer.getvalue()))
with redirect_stderr(buffer):
    print("error text", file=sys.stderr)
print(repr(buffer.getvalue()))


class Tracer(ContextDecorator):
    def __init__(self, name):
        self.name = name

    def __enter__(self):
        print("start", self.name)
        return self

    def __exit__(self, *details):
        print("end", self.name)
        return False


@Tracer("deco")
def work(x):
    return x + 1


print(work(1), work(2))


class Base(contextlib.AbstractContextManager):
    def __exit__(self, *details):
        print("abstract exit")


with Base() as base:
    print(type(base).__name__)
