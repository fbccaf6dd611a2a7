# auto(), methods, properties, __str__, _missing_, unique, class attributes by functions.
from enum import Enum, auto, unique


class Weekday(Enum):
    MONDAY = auto()
    TUESDAY = auto()
    SUNDAY = 7
    AFTER = auto()

    @property
    def is_weekend(self):
        return self is Weekday.SUNDAY

    def __str__(self):
        return self.name.title()

    @classmethod
    def first(cls):
        return cls.MONDAY

    @classmethod
    def _missing_(cls, value):
        if isinstance(value, str):
            return cls[value.upper()]
        return None


print(
    [(day, day.value) for day in Weekday],
    str(Weekday.MONDAY),
    f"{Weekday.TUESDAY}",
    Weekday.SUNDAY.is_weekend,
    Weekday.first(),
    Weekday("monday"),
)
try:
    Weekday(55)
except ValueError as error:
    print(error)


class Planet(Enum):
    EARTH = (5.976e24, 6.37814e6)
    MARS = (6.421e23, 3.3972e6)

    def __init__(self, mass, radius):
        self.mass, self.radius = mass, radius

    @property
    def gravity(self):
        return 6.67430e-11 * self.mass / self.radius**2


print(f"{Planet.EARTH.gravity:.2f} {Planet.MARS.gravity:.2f}", Planet.EARTH)
try:

    @unique
    class Bad(Enum):
        A = 1
        B = 1

except ValueError as error:
    print(error)


class Named(Enum):
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()

    FIRST = auto()
    SECOND = auto()


print([m.value for m in Named])


class Op(Enum):
    ADD = "+"
    SUB = "-"

    def apply(self, a, b):
        return {Op.ADD: a + b, Op.SUB: a - b}[self]


print([op.apply(5, 3) for op in Op], Op("+").apply(1, 1))
