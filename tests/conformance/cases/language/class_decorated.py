# Decorators on classes, and classes as decorators.
def register(registry):
    def decorate(cls):
        registry.append(cls.__name__)
        cls.registered = True
        return cls
    return decorate


names = []


@register(names)
@register(names)
class Service:
    pass


print(names, Service.registered)


def add_repr(cls):
    def __repr__(self):
        inside = ", ".join(f"{k}={v!r}" for k, v in self.__dict__.items())
        return f"{cls.__name__}({inside})"
    cls.__repr__ = __repr__
    return cls


@add_repr
class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y


print(Point(1, "two"))


class CountCalls:
    def __init__(self, function):
        self.function, self.calls = function, 0

    def __call__(self, *args):
        self.calls += 1
        return self.function(*args)


@CountCalls
def double(x):
    return x * 2


print(double(2), double(5), double.calls)


class Prefix:
    def __init__(self, text):
        self.text = text

    def __call__(self, function):
        def wrapper(*args):
            return f"{self.text}{function(*args)}"
        return wrapper


@Prefix(">> ")
def hello(name):
    return f"hello {name}"


print(hello("x"))


def replace(function):
    return 42


@replace
def gone():
    pass


print(gone)
@(lambda f: f)
def odd():
    return "any expression decorates"
print(odd())
