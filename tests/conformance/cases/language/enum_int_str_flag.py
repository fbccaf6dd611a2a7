# IntEnum, StrEnum, Flag and IntFlag: arithmetic, comparison, formatting, combinations.
from enum import IntEnum, StrEnum, Flag, IntFlag, auto


class Level(IntEnum):
    LOW = 1
    HIGH = 10


class Mode(StrEnum):
    READ = auto()
    WRITE = "w"


class Perm(Flag):
    R = auto()
    W = auto()
    X = auto()
    ALL = R | W | X


class Bits(IntFlag):
    A = 1
    B = 2


print(
    Level.LOW < Level.HIGH,
    Level.LOW + 1,
    Level.HIGH == 10,
    max(Level),
    sorted([Level.HIGH, Level.LOW]),
    [10, 20][Level.LOW],
    f"{Level.HIGH} {Level.HIGH:>5}",
    repr(Level.LOW),
    str(Level.LOW),
    Level(10),
    int(Level.HIGH),
    Level.LOW * 2.5,
)
print(
    Mode.READ,
    repr(Mode.READ),
    Mode.READ == "read",
    Mode.WRITE.upper(),
    f"{Mode.WRITE:>3}",
    "-".join(Mode),
    Mode("w"),
    Mode.READ in ("read",),
    {"read": 1}[Mode.READ],
    len(Mode.READ),
)
rw = Perm.R | Perm.W
print(
    rw,
    repr(rw),
    Perm.R in rw,
    Perm.X in rw,
    rw & Perm.R,
    rw ^ Perm.R,
    ~Perm.R,
    Perm.ALL == Perm.R | Perm.W | Perm.X,
    bool(Perm.R & Perm.W),
    rw.value,
    Perm(3),
    list(rw),
    Perm(0),
    Perm.R.value,
    len(rw),
)
print(
    Bits.A | Bits.B,
    Bits.A | 4,
    Bits(3),
    repr(Bits.A | Bits.B),
    Bits.A + 1,
    Bits.A & 3,
    isinstance(Bits.A, int),
    list(Bits),
)
for action in (
    lambda: Perm(64),
    lambda: Perm.R | 1,
    lambda: Perm.R < Perm.W,
    lambda: Level(5),
    lambda: Mode("x"),
    lambda: Level.LOW < "a",
):
    try:
        print(action())
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
