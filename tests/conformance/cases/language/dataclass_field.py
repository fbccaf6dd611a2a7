# field(): default, default_factory, init, repr, compare, hash, metadata, kw_only.
import dataclasses
from dataclasses import dataclass, field, fields, MISSING

counter = 0


def next_id():
    global counter
    counter += 1
    return counter


@dataclass(order=True)
class Job:
    priority: int
    name: str = field(compare=False)
    id: int = field(default_factory=next_id, compare=False)
    secret: str = field(default="s", repr=False)
    computed: int = field(init=False, default=7)
    note: dict = field(default_factory=dict, metadata={"unit": "none"}, compare=False, kw_only=True)


a, b = Job(2, "a"), Job(1, "b", note={"k": 1})
print(a, b, sorted([a, b]) == [b, a], Job(1, "x") == Job(1, "y"))
print(
    [
        (f.name, f.type.__name__, f.default is MISSING, f.init, f.repr, f.compare, f.kw_only)
        for f in fields(Job)
    ]
)
print(fields(Job)[5].metadata["unit"], [f.name for f in fields(a)])
try:
    Job(1, "x", computed=5)
except TypeError as error:
    print(error)
try:
    field(default=1, default_factory=list)
except ValueError as error:
    print(error)


@dataclass
class Celsius:
    degrees: float
    fahrenheit: float = field(init=False)
    history: list = field(default_factory=list, repr=False)

    def __post_init__(self):
        self.fahrenheit = self.degrees * 9 / 5 + 32
        self.history.append(self.degrees)


c = Celsius(100)
print(c, c.history)
print(dataclasses.is_dataclass(Celsius), dataclasses.is_dataclass(c), dataclasses.is_dataclass(5))
