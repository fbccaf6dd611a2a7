# order, frozen, eq, repr, unsafe_hash, kw_only, slots, init options.
from dataclasses import dataclass, FrozenInstanceError, KW_ONLY


@dataclass(order=True)
class Version:
    major: int
    minor: int = 0


print(Version(1, 2) < Version(1, 10), sorted([Version(2), Version(1, 5)]), max(Version(1), Version(0, 9)))
try:
    Version(1) < 5
except TypeError as error:
    print(error)


@dataclass(frozen=True)
class Key:
    name: str
    value: int = 0


k = Key("a")
print({k: 1}[Key("a")], hash(k) == hash(Key("a")), k)
for action in ("set", "del", "new"):
    try:
        if action == "set":
            k.name = "b"
        elif action == "del":
            del k.name
        else:
            k.other = 1
    except FrozenInstanceError as error:
        print(type(error).__name__, error, isinstance(error, AttributeError))


@dataclass(eq=False, repr=False)
class Identity:
    x: int


print(Identity(1) == Identity(1), "Identity object" in repr(Identity(1)), len({Identity(1), Identity(1)}))


@dataclass(unsafe_hash=True)
class Hashable:
    x: int


print(len({Hashable(1), Hashable(1), Hashable(2)}))


@dataclass(kw_only=True)
class Options:
    host: str = "localhost"
    port: int


print(Options(port=80))
try:
    Options("h", 80)
except TypeError as error:
    print(error)


@dataclass
class Mixed:
    a: int
    _: KW_ONLY
    b: int = 2


print(Mixed(1, b=3))


@dataclass(slots=True)
class Slotted:
    x: int
    y: int = 5


s = Slotted(1)
print(s, hasattr(s, "__dict__"), Slotted.__slots__)
try:
    s.z = 1
except AttributeError as error:
    print(error)
@dataclass(init=False)
class NoInit:
    x: int = 3
print(NoInit(), NoInit().x)
