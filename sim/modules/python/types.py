"""Names of built-in types, SimpleNamespace, coroutine, dynamic classes."""

from _types import shows_module as _shows_module


def _f():
    cell = 1

    def inner():
        return cell
    return inner


async def _c():
    pass


def _g():
    yield 1


async def _ag():
    yield 1


class _C:
    __slots__ = ("slot",)

    def m(self):
        pass


FunctionType = LambdaType = type(_f)
CodeType = type(_f.__code__)
MappingProxyType = type(type.__dict__)
CellType = type(_f().__closure__[0])
_coroutine = _c()
CoroutineType = type(_coroutine)
_coroutine.close()
GeneratorType = type(_g())
AsyncGeneratorType = type(_ag())
MethodType = type(_C().m)
BuiltinFunctionType = BuiltinMethodType = type(len)
MethodDescriptorType = type(str.join)
WrapperDescriptorType = type(object.__init__)
MethodWrapperType = type(object().__str__)
ClassMethodDescriptorType = type(dict.__dict__["fromkeys"])
GetSetDescriptorType = type(FunctionType.__code__)
MemberDescriptorType = type(_C.slot)
ModuleType = type(__import__("sys"))
NoneType = type(None)
NotImplementedType = type(NotImplemented)
EllipsisType = type(...)
GenericAlias = type(list[int])
UnionType = type(int | str)
try:
    raise TypeError
except TypeError as _exc:
    TracebackType = type(_exc.__traceback__)
    FrameType = type(_exc.__traceback__.tb_frame)
del _coroutine


@_shows_module
class SimpleNamespace:
    """Attributes and nothing else."""

    def __init__(self, /, **kwargs):
        self.__dict__.update(kwargs)

    def __repr__(self):
        from reprlib import recursive_repr
        return recursive_repr(f"{type(self)._shown()}(...)")(type(self)._text)(self)

    @classmethod
    def _shown(cls):
        return "namespace" if cls is SimpleNamespace else cls.__name__

    def _text(self):
        items = ", ".join(f"{key}={value!r}" for key, value in self.__dict__.items())
        return f"{type(self)._shown()}({items})"

    def __eq__(self, other):
        if isinstance(self, SimpleNamespace) and isinstance(other, SimpleNamespace):
            return self.__dict__ == other.__dict__
        return NotImplemented

    __hash__ = None


def coroutine(function):
    """Marks a generator function as a coroutine: what it gives can be awaited."""
    if not callable(function):
        raise TypeError("types.coroutine() expects a callable")
    code = getattr(function, "__code__", None)
    if code is None:
        return function
    if code.co_flags & 0x180:  # a coroutine already
        return function
    if code.co_flags & 0x20:
        code._mark_iterable_coroutine()
        return function
    return _awaitable_results(function)


def _awaitable_results(function):
    """A plain function whose result may be a generator."""
    from functools import wraps

    @coroutine
    def drive(generator):
        return (yield from generator)

    @wraps(function)
    def wrapped(*args, **kwargs):
        result = function(*args, **kwargs)
        return drive(result) if isinstance(result, GeneratorType) else result

    return wrapped


class DynamicClassAttribute(property):
    pass


def resolve_bases(bases):
    found = []
    for base in bases:
        entries = getattr(base, "__mro_entries__", None) if not isinstance(base, type) else None
        found += [base] if entries is None else entries(bases)
    return tuple(found)


def prepare_class(name, bases=(), kwds=None):
    kwds = dict(kwds or {})
    metaclass = kwds.pop("metaclass", type(bases[0]) if bases else type)
    for base in bases:
        if isinstance(metaclass, type) and issubclass(type(base), metaclass):
            metaclass = type(base)
    prepare = getattr(metaclass, "__prepare__", None)
    return metaclass, prepare(name, bases, **kwds) if prepare is not None else {}, kwds


def new_class(name, bases=(), kwds=None, exec_body=None):
    resolved = resolve_bases(bases)
    metaclass, namespace, kwds = prepare_class(name, resolved, kwds)
    if exec_body is not None:
        exec_body(namespace)
    if resolved != tuple(bases):
        namespace["__orig_bases__"] = bases
    return metaclass(name, resolved, namespace, **kwds)


def get_original_bases(cls, /):
    return cls.__dict__.get("__orig_bases__", cls.__bases__)
