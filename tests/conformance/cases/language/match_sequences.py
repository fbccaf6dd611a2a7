# match: sequence patterns of all lengths; what counts as a sequence.
from collections import deque


def shape(value):
    match value:
        case []:
            return "empty"
        case [x]:
            return f"one {x}"
        case [x, y] if x == y:
            return f"two equal {x}"
        case (x, [y, z]):
            return f"nested {x} {y} {z}"
        case [first, *_, last]:
            return f"{first} .. {last}"
    return "not a sequence"


for value in (
    [],
    (1,),
    [2, 2],
    (1, (2, 3)),
    [1, 2, 3, 4],
    "ab",
    b"ab",
    {1, 2},
    {"a": 1},
    deque([7]),
    range(5),
    5,
    iter([1]),
    [[]],
):
    print(type(value).__name__, "->", shape(value))


def star(value):
    match value:
        case [1, *rest]:
            return "starts with 1", rest
        case [*init, 9]:
            return "ends with 9", init
        case [a, *middle, b]:
            return a, middle, b
        case [*everything]:
            return everything


for value in ([1], [1, 2, 3], (5, 9), range(2), [7], ()):
    print(star(value))
x = "unchanged"
match [1, 2]:
    case [x, 3]:
        print("never")
    case _:
        print("x after a failed match:", x)
match (1, 2), 3:
    case (a, b), c:
        print(a, b, c)
match 1, 2:
    case 1, second:
        print(second)
