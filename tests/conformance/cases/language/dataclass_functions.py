# asdict, astuple, replace, make_dataclass, InitVar, ClassVar, __post_init__ with validation.
from dataclasses import dataclass, asdict, astuple, replace, make_dataclass, InitVar, field
from typing import ClassVar


@dataclass
class Address:
    street: str
    city: str = "Berlin"


@dataclass
class Person:
    name: str
    home: Address
    tags: list = field(default_factory=list)
    count: ClassVar[int] = 0
    scale: InitVar[int] = 1

    def __post_init__(self, scale):
        if not self.name:
            raise ValueError("name must not be empty")
        Person.count += scale


p = Person("Ada", Address("Main"), ["x", {"k": (1, 2)}], scale=5)
print(p, Person.count)
print(asdict(p))
print(astuple(p))
d = asdict(p)
d["tags"].append("changed")
print(len(p.tags), p.home is not asdict(p)["home"])
print(replace(p.home, city="Paris"), replace(p, name="Bob", scale=2).name, Person.count)
try:
    Person("", Address("s"))
except ValueError as error:
    print(error)
try:
    replace(p.home, zip=5)
except TypeError as error:
    print(error)
try:
    asdict(5)
except TypeError as error:
    print(error)
Point = make_dataclass("Point", ["x", ("y", int), ("z", int, field(default=3))])
print(Point(1, 2), Point.__name__)
