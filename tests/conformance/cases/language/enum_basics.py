# Enum: members, values, lookup, iteration, identity, repr, errors.
from enum import Enum


class Colour(Enum):
    RED = 1
    GREEN = "g"
    BLUE = (0, 0, 255)
    CRIMSON = 1


print(
    Colour.RED,
    repr(Colour.RED),
    Colour.RED.name,
    Colour.RED.value,
    Colour["GREEN"],
    Colour("g"),
    Colour((0, 0, 255)),
)
print(
    list(Colour),
    len(Colour),
    Colour.CRIMSON is Colour.RED,
    Colour.RED == Colour.RED,
    Colour.RED == 1,
    Colour.RED != Colour.GREEN,
)
print(
    isinstance(Colour.RED, Colour),
    type(Colour.RED).__name__,
    Colour.RED in Colour,
    hash(Colour.RED) == hash(Colour.RED),
)
print(
    Colour.__members__["CRIMSON"],
    [m.name for m in Colour],
    {Colour.RED: "r"}[Colour.RED],
    f"{Colour.GREEN}",
    str(Colour.BLUE),
    "%s" % Colour.RED,
)
for action in (
    lambda: Colour(99),
    lambda: Colour["PINK"],
    lambda: Colour.PINK,
    lambda: Colour.RED < Colour.GREEN,
    lambda: setattr(Colour, "RED", 2),
    lambda: Colour.RED + 1,
    lambda: Colour(),
    lambda: setattr(Colour.RED, "value", 3),
    lambda: Colour.RED(),
    lambda: delattr(Colour, "RED"),
):
    try:
        print(action())
    except (ValueError, KeyError, AttributeError, TypeError) as error:
        print(type(error).__name__, error)
try:

    class Twice(Enum):
        A = 1
        A = 2

except TypeError as error:
    print(error)
print(
    bool(Colour.RED),
    [c.value for c in reversed(Colour)],
    sorted(Colour, key=lambda c: c.name)[0].name,
    Colour,
)
Animal = Enum("Animal", "CAT DOG")
print(list(Animal), Animal.DOG.value, Enum("Pair", [("A", 5), ("B", 6)]).B.value, Enum("M", {"X": "x"}).X)
