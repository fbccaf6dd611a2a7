"""The abstract classes of containers, iterators and awaitables."""
from collections._abc_containers import (
    ByteString, ItemsView, KeysView, Mapping, MappingView, MutableMapping, MutableSequence, MutableSet,
    Sequence, Set, ValuesView,
)
from collections._abc_protocols import (
    AsyncGenerator, AsyncIterable, AsyncIterator, Awaitable, Callable, Collection, Container, Coroutine,
    Generator, Hashable, Iterable, Iterator, Reversible, Sized,
)

__all__ = [
    "Awaitable", "Coroutine", "AsyncIterable", "AsyncIterator", "AsyncGenerator", "Hashable", "Iterable", "Iterator",
    "Generator", "Reversible", "Sized", "Container", "Callable", "Collection", "Set", "MutableSet", "Mapping",
    "MutableMapping", "MappingView", "KeysView", "ItemsView", "ValuesView", "Sequence", "MutableSequence", "ByteString",
]


# ---- the built-in types among them


def _register():
    from collections import deque

    generator = (lambda: (yield))()
    ITERATORS = [iter(x) for x in ((), [], "", b"", bytearray(), {}, {}.values(), {}.items(), set(), range(0), zip())]
    for iterator in ITERATORS + [reversed([]), reversed({}), iter(range(1 << 1000))]:
        Iterator.register(type(iterator))
    Generator.register(type(generator))
    generator.close()
    for cls in (frozenset, set):
        Set.register(cls)
    MutableSet.register(set)
    Mapping.register(type(type.__dict__))
    MutableMapping.register(dict)
    KeysView.register(type({}.keys()))
    ItemsView.register(type({}.items()))
    ValuesView.register(type({}.values()))
    for cls in (tuple, str, range):
        Sequence.register(cls)
    for cls in (bytes, bytearray):
        ByteString.register(cls)
    for cls in (list, bytearray, deque):
        MutableSequence.register(cls)


_register()
