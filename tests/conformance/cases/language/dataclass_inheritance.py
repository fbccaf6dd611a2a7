# Field order over base classes, overridden defaults, frozen rules, super().__init__ in plain classes.
from dataclasses import dataclass, fields


@dataclass
class Base:
    a: int = 1
    b: str = "b"

    def describe(self):
        return f"{type(self).__name__} {self.a} {self.b}"


@dataclass
class Child(Base):
    b: str = "overridden"
    c: float = 2.5


class Plain(Child):
    def __init__(self, c):
        super().__init__(c=c)
        self.extra = True


@dataclass(frozen=True)
class Frozen:
    x: int


print(Child(), Child(5, c=1), [f.name for f in fields(Child)], Child().describe())
print(Plain(9), Plain(9).extra, Plain(9) == Plain(9), Base() == Child())
for frozen in (True, False):
    try:
        if frozen:
            @dataclass(frozen=True)
            class A(Base):
                pass
        else:
            @dataclass
            class B(Frozen):
                pass
    except TypeError as error:
        print(error)


@dataclass
class Node:
    value: int
    next: "Node" = None


print(Node(1, Node(2, Node(3))))
@dataclass
class Tree:
    name: str
    children: list["Tree"]
root = Tree("r", [])
root.children.append(root)
print(root)
