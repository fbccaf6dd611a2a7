# Generic base classes and subscripted types at run time.
from typing import Generic, TypeVar, Optional
T = TypeVar("T")
K = TypeVar("K", bound=str)


class Stack(Generic[T]):
    def __init__(self) -> None:
        self.items: list[T] = []

    def push(self, item: T) -> None:
        self.items.append(item)

    def pop(self) -> T:
        return self.items.pop()


class Table(Generic[K, T]):
    def __init__(self, data: Optional[dict[K, T]] = None):
        self.data = data or {}


s: Stack[int] = Stack()
s.push(1)
typed = Stack[str]()
typed.push("a")
print(s.pop(), typed.pop(), type(typed).__name__, Table({"a": 1}).data)
print(Stack[int], T, list[int], dict[str, "x"], Stack[int] == Stack[int], isinstance(s, Stack))
class IntStack(Stack[int]):
    pass
print(IntStack.__mro__[1].__name__, isinstance(IntStack(), Stack), IntStack.__orig_bases__)
try:
    Stack[int, str]
except TypeError as error:
    print(error)
