# from __future__ import annotations keeps annotations as text.
from __future__ import annotations


def f(a: undefined_name, b: list[int | None] = None) -> "quoted":
    x: also_undefined = 5
    return x


class Node:
    next: Node | None = None
    value: int


print(f.__annotations__)
print(Node.__annotations__, f(1))
