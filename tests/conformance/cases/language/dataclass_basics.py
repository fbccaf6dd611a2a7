# @dataclass: init, repr, eq, defaults, keyword construction, inheritance.
from dataclasses import dataclass, field


@dataclass
class Point:
    x: int
    y: int = 0

    def shifted(self, dx):
        return Point(self.x + dx, self.y)


@dataclass
class Point3(Point):
    z: float = 0.5
    tags: list = field(default_factory=list)


p = Point(1)
print(p, Point(y=2, x=1), Point(1, 2) == Point(1, 2), Point(1, 2) != Point(2, 1), p.shifted(4))
q = Point3(1, 2, z=3, tags=["a"])
print(q, Point3(1) == Point3(1), Point3(1).tags is Point3(1).tags, Point(1) == Point3(1), Point(1) == (1, 0))
p.x += 10
print(p, p.__dict__, Point.__match_args__, Point.__annotations__)
for action in (lambda: Point(), lambda: Point(1, 2, 3), lambda: Point(z=1), lambda: {p: 1}, lambda: p < p):
    try:
        action()
    except TypeError as error:
        print(error)
try:
    @dataclass
    class Bad:
        items: list = []
except ValueError as error:
    print(error)
try:
    @dataclass
    class Order:
        a: int = 1
        b: int
except TypeError as error:
    print(error)
@dataclass
class Empty:
    pass
print(Empty(), Empty() == Empty())
@dataclass
class WithMethods:
    name: str
    def __str__(self):
        return f"<{self.name}>"
print(WithMethods("n"), repr(WithMethods("n")), f"{WithMethods('f')}")
