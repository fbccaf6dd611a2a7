# type, isinstance, issubclass, callable, type() with three arguments, __class__.
print(
    type(1),
    type("a"),
    type(1.5),
    type([]),
    type(None),
    type(True),
    type(b""),
    type(...),
    type(type),
    type(object()),
)
print(
    type(1) is int,
    type(True) == int,
    isinstance(True, int),
    isinstance([], (list, tuple)),
    issubclass(bool, (str, int)),
    isinstance(5, object),
)
print(
    type(print).__name__,
    type(lambda: 0).__name__,
    type(range(1)).__name__,
    type({}.keys()).__name__,
    type({}.items()).__name__,
    type(iter([])).__name__,
    type(iter("")).__name__,
    type(iter({})).__name__,
    type(iter(())).__name__,
    type(iter(set())).__name__,
    type(iter(range(1))).__name__,
    type(enumerate([])).__name__,
)
Point = type("Point", (object,), {"x": 1, "move": lambda self: self.x + 1})
p = Point()
print(
    Point.__name__,
    p.move(),
    type(p) is Point,
    Point.__bases__,
    isinstance(p, Point),
    p.__class__ is Point,
    Point.__module__,
)
print(callable(Point), callable(p), callable(len), callable(5), callable(lambda: 0), callable("x".upper))
for action in (
    lambda: type(),
    lambda: type(1, 2),
    lambda: type("X", 5, {}),
    lambda: type(5, (), {}),
    lambda: isinstance(1),
    lambda: isinstance(1, 5),
    lambda: issubclass(5, int),
    lambda: issubclass(int, 5),
    lambda: callable(),
    lambda: type("X", (), 5),
):
    try:
        print(action())
    except TypeError as error:
        print(error)


class Quack:
    def __instancecheck__(self, other):
        return True


class Meta(type):
    def __instancecheck__(cls, instance):
        return hasattr(instance, "quack")

    def __subclasscheck__(cls, sub):
        return "duck" in sub.__name__.lower()


class Duck(metaclass=Meta):
    pass


class Robot:
    quack = True


class DuckLike:
    pass


print(
    isinstance(Robot(), Duck),
    isinstance(5, Duck),
    issubclass(DuckLike, Duck),
    issubclass(Robot, Duck),
    isinstance(1, Quack()),
)


class Changes:
    pass


c = Changes()
c.__class__ = Robot
print(type(c).__name__, c.quack)
