# Protocol classes, runtime_checkable, abstract bases from typing and collections.abc.
from typing import Protocol, runtime_checkable
from collections.abc import (
    Iterable,
    Sized,
    Callable,
    Mapping,
    Sequence,
    Hashable,
    Iterator,
    Awaitable,
    Coroutine,
    AsyncIterable,
    Container,
    MutableSequence,
    Set,
    Generator,
    AsyncGenerator,
    Reversible,
    Collection,
)
import asyncio


@runtime_checkable
class Closeable(Protocol):
    def close(self) -> None:
        ...


class File:
    def close(self):
        print("closed")


class Sub(Closeable):
    pass


print(isinstance(File(), Closeable), isinstance(5, Closeable), issubclass(File, Closeable))
Sub().close()
for value in ([], "a", {}, (), {1}, 5, iter([]), range(2), len, (x for x in []), b"", None):
    print(
        type(value).__name__,
        [
            cls.__name__
            for cls in (
                Iterable,
                Sized,
                Callable,
                Mapping,
                Sequence,
                Hashable,
                Iterator,
                Container,
                MutableSequence,
                Set,
                Generator,
                Reversible,
                Collection,
            )
            if isinstance(value, cls)
        ],
    )


async def coroutine():
    pass


async def agen():
    yield


async def main():
    c = coroutine()
    print(
        isinstance(c, Awaitable),
        isinstance(c, Coroutine),
        isinstance(agen(), AsyncIterable),
        isinstance(agen(), AsyncGenerator),
        isinstance(asyncio.sleep, Callable),
    )
    await c


asyncio.run(main())


class Countdown(Iterable):
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return iter(range(self.n, 0, -1))


print(list(Countdown(3)), isinstance(Countdown(1), Iterable))
try:
    Iterable()
except TypeError as error:
    print(error)


class Numbers(Sequence):
    def __len__(self):
        return 3

    def __getitem__(self, i):
        if i >= 3:
            raise IndexError(i)
        return i * 10


n = Numbers()
print(list(n), 20 in n, n.index(10), n.count(0), list(reversed(n)))
