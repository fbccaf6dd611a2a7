"""The abstract classes that a class belongs to by its methods alone."""
__name__ = "collections.abc"

from abc import ABCMeta, abstractmethod

_GenericAlias = type(list[int])


def _has_methods(cls, *names):
    """True if a class in the mro has each of the methods, and none of them is set to None."""
    for name in names:
        for base in cls.__mro__:
            if name in base.__dict__:
                if base.__dict__[name] is None:
                    return NotImplemented
                break
        else:
            return NotImplemented
    return True


def _structural(*names):
    """__subclasshook__ of a class that any class with these methods is a subclass of."""

    def __subclasshook__(cls, other):
        if cls is owner[0]:
            return _has_methods(other, *names)
        return NotImplemented

    owner = []

    def decorate(cls):
        owner.append(cls)
        cls.__subclasshook__ = classmethod(__subclasshook__)
        return cls

    return decorate


# ---- what throw() and close() of the three kinds of generator share


def _raise(exception, value, traceback):
    """throw() of something that catches nothing; `exception` is a class or, with no value, an instance."""
    if value is None:
        value = exception if traceback is None else exception()
    raise value if traceback is None else value.with_traceback(traceback)


class _expect_end:
    """close(): the body throws GeneratorExit, and the generator must end by it or by its own stop exception."""

    def __init__(self, stop, kind):
        self.stop, self.kind = stop, kind

    def __enter__(self):
        pass

    def __exit__(self, cls, exception, traceback):
        if cls is None:
            raise RuntimeError(f"{self.kind} ignored GeneratorExit")
        return issubclass(cls, (GeneratorExit, self.stop))


# ---- awaitables and iterators


@_structural("__hash__")
class Hashable(metaclass=ABCMeta):
    __slots__ = ()

    @abstractmethod
    def __hash__(self):
        return 0


@_structural("__await__")
class Awaitable(metaclass=ABCMeta):
    __slots__ = ()

    @abstractmethod
    def __await__(self):
        yield

    __class_getitem__ = classmethod(_GenericAlias)


@_structural("__await__", "send", "throw", "close")
class Coroutine(Awaitable):
    __slots__ = ()

    @abstractmethod
    def send(self, value):
        raise StopIteration

    @abstractmethod
    def throw(self, typ, val=None, tb=None):
        _raise(typ, val, tb)

    def close(self):
        with _expect_end(StopIteration, "coroutine"):
            self.throw(GeneratorExit)


@_structural("__aiter__")
class AsyncIterable(metaclass=ABCMeta):
    __slots__ = ()

    @abstractmethod
    def __aiter__(self):
        return AsyncIterator()

    __class_getitem__ = classmethod(_GenericAlias)


@_structural("__anext__", "__aiter__")
class AsyncIterator(AsyncIterable):
    __slots__ = ()

    @abstractmethod
    async def __anext__(self):
        raise StopAsyncIteration

    def __aiter__(self):
        return self


@_structural("__aiter__", "__anext__", "asend", "athrow", "aclose")
class AsyncGenerator(AsyncIterator):
    __slots__ = ()

    async def __anext__(self):
        return await self.asend(None)

    @abstractmethod
    async def asend(self, value):
        raise StopAsyncIteration

    @abstractmethod
    async def athrow(self, typ, val=None, tb=None):
        _raise(typ, val, tb)

    async def aclose(self):
        with _expect_end(StopAsyncIteration, "asynchronous generator"):
            await self.athrow(GeneratorExit)


@_structural("__iter__")
class Iterable(metaclass=ABCMeta):
    __slots__ = ()

    @abstractmethod
    def __iter__(self):
        while False:
            yield None

    __class_getitem__ = classmethod(_GenericAlias)


@_structural("__iter__", "__next__")
class Iterator(Iterable):
    __slots__ = ()

    @abstractmethod
    def __next__(self):
        raise StopIteration

    def __iter__(self):
        return self


@_structural("__reversed__", "__iter__")
class Reversible(Iterable):
    __slots__ = ()

    @abstractmethod
    def __reversed__(self):
        while False:
            yield None


@_structural("__iter__", "__next__", "send", "throw", "close")
class Generator(Iterator):
    __slots__ = ()

    def __next__(self):
        return self.send(None)

    @abstractmethod
    def send(self, value):
        raise StopIteration

    @abstractmethod
    def throw(self, typ, val=None, tb=None):
        _raise(typ, val, tb)

    def close(self):
        with _expect_end(StopIteration, "generator"):
            self.throw(GeneratorExit)


@_structural("__len__")
class Sized(metaclass=ABCMeta):
    __slots__ = ()

    @abstractmethod
    def __len__(self):
        return 0


@_structural("__contains__")
class Container(metaclass=ABCMeta):
    __slots__ = ()

    @abstractmethod
    def __contains__(self, x):
        return False

    __class_getitem__ = classmethod(_GenericAlias)


@_structural("__len__", "__iter__", "__contains__")
class Collection(Sized, Iterable, Container):
    __slots__ = ()


class _CallableGenericAlias(_GenericAlias):
    """Callable[[int, str], float]"""

    __slots__ = ()

    def __new__(cls, origin, args):
        if not (isinstance(args, tuple) and len(args) == 2):
            raise TypeError("Callable must be used as Callable[[arg, ...], result].")
        parameters, result = args
        if isinstance(parameters, (tuple, list)):
            args = (*parameters, result)
        elif parameters is not Ellipsis and type(parameters).__name__ not in ("ParamSpec", "_ConcatenateGenericAlias"):
            raise TypeError(
                f"Expected a list of types, an ellipsis, ParamSpec, or Concatenate. Got {parameters}"
            )
        return super().__new__(cls, origin, args)

    def __repr__(self):
        if len(self.__args__) == 2 and self.__args__[0] is Ellipsis:
            return super().__repr__()
        shown = [repr(arg) if not isinstance(arg, type) else _type_repr(arg) for arg in self.__args__]
        return f"collections.abc.Callable[[{', '.join(shown[:-1])}], {shown[-1]}]"


def _type_repr(cls):
    if isinstance(cls, _GenericAlias):
        return repr(cls)
    return cls.__qualname__ if cls.__module__ == "builtins" else f"{cls.__module__}.{cls.__qualname__}"


@_structural("__call__")
class Callable(metaclass=ABCMeta):
    __slots__ = ()

    @abstractmethod
    def __call__(self, *args, **kwds):
        return False

    __class_getitem__ = classmethod(_CallableGenericAlias)
