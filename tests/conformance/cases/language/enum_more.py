# enum: mixed-in types, flags, lookups, errors, functional API.
from enum import *
import enum
class C(Enum):
    RED = "r"; GREEN = auto() if 0 else 2
    BLUE = 3
    @property
    def nice(self): return self.name.title()
    @classmethod
    def default(cls): return cls.RED
    def __str__(self): return "C:" + self.name
print(C.RED.nice, C.default(), str(C.BLUE), f"{C.BLUE}", f"{C.BLUE!r:>20}", C.RED.value, C.RED is C("r"))
class L(IntEnum):
    LOW = 1; MID = 5; HIGH = 10
print(L.LOW, repr(L.LOW), f"{L.HIGH}", f"{L.HIGH:04d}", L.LOW < L.HIGH, L.LOW + 1, sorted(L, reverse=True), max(L), L(5), str(L.MID), L.MID == 5, {L.LOW: 1}[1], list(range(L.MID)), "%d %s" % (L.LOW, L.LOW), [L.LOW], (L.LOW,), {"k": L.HIGH})
class S(StrEnum):
    A = auto(); B = "bee"
print(S.A, repr(S.A), S.B.upper(), f"{S.B:>5}", S.A == "a", [S.A, S.B], ",".join(S), S("bee"), str(S.B))
class M(str, Enum):
    X = "x"; Y = "y"
print(M.X, repr(M.X), M.X == "x", f"{M.X}", "%s" % M.X, M.X.upper(), [M.X], M("y"), format(M.Y), M.X.value)
class N(int, Enum):
    ONE = 1; TWO = 2
print(N.ONE, repr(N.ONE), f"{N.ONE}", N.ONE + 1, format(N.TWO, "03"), "%d" % N.TWO)
class P(Flag):
    R = auto(); W = auto(); X = auto(); RW = R | W
print(P.R | P.X, repr(P.RW), P.R in P.RW, list(P.RW), ~P.R, P(0), bool(P(0)), P.R & P.W, P.R ^ P.RW, P(7), P["RW"], len(P.RW), list(P))
class I(IntFlag):
    A = 1; B = 2; D = 8
print(I.A | I.B, repr(I.A | I.B), I(3), repr(I(4)), repr(I(16)), I.A | 4, repr(I.A|4), ~I.A, I.A + 1, f"{I.A|I.B}", repr(I(0)), int(I.D), repr(~I.B), I.D in I(9))
for bad in (lambda: C("zz"), lambda: C["zz"], lambda: C.zz, lambda: L(99), lambda: M("q"), lambda: P(64), lambda: setattr(C.RED, "value", 4), lambda: setattr(C, "RED", 4), lambda: C.RED < C.BLUE, lambda: C(), lambda: P("x"), lambda: C.RED.RED, lambda: S("nn")):
    try: print(bad())
    except Exception as e: print(type(e).__name__, e)
try:
    @unique
    class U(Enum):
        A = 1; B = 1
except ValueError as e: print(e)
class Planet(Enum):
    MERCURY = (3.3e23, 2.4e6); EARTH = (5.9e24, 6.3e6)
    def __init__(self, mass, radius): self.mass, self.radius = mass, radius
    @property
    def g(self): return round(6.67e-11 * self.mass / self.radius**2, 2)
print(Planet.EARTH.g, Planet.EARTH.value, Planet.MERCURY, repr(Planet.EARTH))
A = Enum("A", "x y z"); print(list(A), A.y.value); B = Enum("B", {"p": 1, "q": "s"}); print(list(B), IntEnum("Q", ["a", "b"]).b)
print(C.__members__, len(C), C.RED in C, list(reversed(C)), C.__name__, C, type(C.RED), type(C), isinstance(C.RED, C), hash(C.RED) == hash("RED"))
class Auto(Enum):
    def _generate_next_value_(name, start, count, last): return name.lower()
    ONE = auto(); TWO = auto()
print(list(Auto), Auto.ONE.value)
class Missing(Enum):
    A = 1
    @classmethod
    def _missing_(cls, v): return cls.A if v == "a" else None
print(Missing("a"))
try: Missing("b")
except ValueError as e: print(e)
try:
    class Sub(C): pass
except TypeError as e: print(e)
match C.RED:
    case C.BLUE: print("blue")
    case C.RED: print("red")
import copy
print(copy.copy(C.RED) is C.RED, copy.deepcopy([C.RED])[0] is C.RED, C.RED == C.RED, C.RED != C.BLUE, {C.RED, C.RED})
class Alias(Enum):
    A = 1; B = 1; E = 2
print(Alias.B, Alias.B.name, list(Alias), Alias.__members__.items())
print(C.RED.__class__, dir(C.RED)[-3:], Alias(2), Alias.E._value_)
with_member = Enum("W", [("a", 1), ("b", 2)]); print(with_member.a, repr(with_member.b))
class Shape(Enum):
    SQ = 1
    def area(self): return 5
    def __eq__(self, o): return False
    def __hash__(self): return 1
print(Shape.SQ.area(), Shape.SQ == Shape.SQ)
