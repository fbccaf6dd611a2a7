# match: class patterns, __match_args__, keyword patterns, dataclasses, builtins.
from dataclasses import dataclass
from enum import Enum


@dataclass
class Point:
    x: int
    y: int


class Circle:
    __match_args__ = ("centre", "radius")

    def __init__(self, centre, radius):
        self.centre, self.radius = centre, radius


class Colour(Enum):
    RED = 1
    GREEN = 2


class Plain:
    def __init__(self):
        self.value = 3


def what(thing):
    match thing:
        case Point(0, 0):
            return "origin"
        case Point(x=0, y=y):
            return f"on the y axis at {y}"
        case Point(x, y) if x == y:
            return f"diagonal {x}"
        case Point():
            return "a point"
        case Circle(Point(x, _), radius=r):
            return f"circle x={x} r={r}"
        case Colour.RED:
            return "red"
        case Colour():
            return f"colour {thing.name}"
        case Plain(value=v):
            return f"plain {v}"
        case int(n) | float(n):
            return f"number {n}"
        case str(text):
            return f"text {text}"
        case [Point(x=a), Point(x=b)]:
            return f"points {a} {b}"
        case list() | tuple():
            return "sequence"
        case dict(d):
            return f"dict {d}"
        case type():
            return "a class"


for thing in (
    Point(0, 0),
    Point(0, 5),
    Point(3, 3),
    Point(1, 2),
    Circle(Point(1, 2), 5),
    Colour.RED,
    Colour.GREEN,
    Plain(),
    5,
    2.5,
    True,
    "t",
    [Point(1, 0), Point(2, 0)],
    [1],
    (),
    {"a": 1},
    int,
):
    print(what(thing))
for action in range(3):
    try:
        match Plain():
            case Plain(1) if action == 0:
                pass
    except TypeError as error:
        print(error)
        break
try:
    match Point(1, 2):
        case Point(1, 2, 3):
            pass
except TypeError as error:
    print(error)
try:
    match Point(1, 2):
        case Point(1, x=1):
            pass
except TypeError as error:
    print(error)
try:
    match 5:
        case print(1):
            pass
except TypeError as error:
    print(error)
