# collections.namedtuple and typing.NamedTuple: fields, defaults, replace, errors, inheritance.
from collections import namedtuple
from typing import NamedTuple

Point = namedtuple("Point", ["x", "y"])
p = Point(1, y=2)
print(
    p,
    p.x,
    p[1],
    p == (1, 2),
    p + (3,),
    len(p),
    Point._fields,
    p._asdict(),
    p._replace(x=10),
    Point._make([5, 6]),
    tuple(p),
    isinstance(p, tuple),
)
x, y = p
print(
    x,
    y,
    max(Point(1, 5), Point(2, 0)),
    sorted([Point(2, 1), Point(1, 2)]),
    {p: "key"}[(1, 2)],
    p.index(2),
    p.count(1),
    [*p],
    hash(p) == hash((1, 2)),
)
Job = namedtuple("Job", "name priority", defaults=[5])
print(
    Job("a"),
    Job._field_defaults,
    namedtuple("R", "a class a", rename=True)._fields,
    namedtuple("C", "a, b, c")(1, 2, 3),
)
for action in (
    lambda: Point(1),
    lambda: Point(1, 2, 3),
    lambda: Point(1, z=2),
    lambda: setattr(p, "x", 5),
    lambda: p.z,
    lambda: p._replace(z=1),
    lambda: Point._make([1]),
    lambda: namedtuple("B", "a a"),
    lambda: namedtuple("B", "class"),
    lambda: namedtuple("B", "_x"),
    lambda: namedtuple("1B", "a"),
):
    try:
        print(action())
    except (TypeError, AttributeError, ValueError) as error:
        print(type(error).__name__, error)


class Employee(NamedTuple):
    """An employee."""

    name: str
    id: int = 3

    def greeting(self):
        return f"I am {self.name} #{self.id}"


e = Employee("Guido")
print(e, e.greeting(), Employee.__annotations__, Employee._field_defaults, Employee.__doc__, e._replace(id=9))


class Vector(namedtuple("Vector", "x y")):
    __slots__ = ()

    def __add__(self, other):
        return Vector(self.x + other.x, self.y + other.y)


print(Vector(1, 2) + Vector(3, 4), repr(Vector(0, 0)))
match p:
    case Point(x=1, y=second):
        print("matched", second)
match e:
    case Employee(name, id):
        print(name, id)
