# Decorators: stacking order, functools.wraps, arguments, methods, state.
import functools


def tag(name):
    def decorate(function):
        @functools.wraps(function)
        def wrapper(*args, **kwargs):
            return f"<{name}>{function(*args, **kwargs)}</{name}>"
        return wrapper
    return decorate


@tag("b")
@tag("i")
def greet(who, *, mark="!"):
    """Says hello."""
    return f"hello {who}{mark}"


print(greet("you"), greet("me", mark="?"))
print(greet.__name__, greet.__doc__, greet.__wrapped__.__wrapped__("raw"))


def unwrapped(function):
    def wrapper(*args):
        """The wrapper's own text."""
        return function(*args)
    return wrapper


@unwrapped
def lost_name():
    """Lost."""


print(lost_name.__name__, lost_name.__doc__)


def retry(times, on=(Exception,)):
    def decorate(function):
        @functools.wraps(function)
        def wrapper(*args, **kwargs):
            for attempt in range(1, times + 1):
                try:
                    return function(*args, **kwargs)
                except on as error:
                    print(f"attempt {attempt} failed: {error}")
            raise RuntimeError(f"{function.__name__} failed {times} times")
        return wrapper
    return decorate


calls = 0


@retry(3, on=(ValueError,))
def flaky():
    global calls
    calls += 1
    if calls < 3:
        raise ValueError(calls)
    return "ok"


print(flaky())
try:
    retry(2)(lambda: 1 / 0)()
except RuntimeError as error:
    print(error)


def optional(function=None, *, prefix="default"):
    if function is None:
        return lambda f: optional(f, prefix=prefix)
    return lambda *args: f"{prefix}: {function(*args)}"


@optional
def one(x):
    return x


@optional(prefix="given")
def two(x):
    return x


print(one(1), two(2))


class Service:
    def traced(method):
        @functools.wraps(method)
        def wrapper(self, *args):
            self.log.append(method.__name__)
            return method(self, *args)
        return wrapper

    def __init__(self):
        self.log = []

    @traced
    def work(self, x):
        return x * 2

    @staticmethod
    @tag("s")
    def helper():
        return "static"


s = Service()
print(s.work(4), s.log, s.helper())
