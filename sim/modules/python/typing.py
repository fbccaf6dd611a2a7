"""typing at run time: names to subscript in annotations, generic classes, NamedTuple, Protocol."""
import abc
import collections.abc
import sys
import types

TYPE_CHECKING = False


class _Form:
    """Any, Union, Callable and the like: can be subscripted, has its name as repr."""

    def __init__(self, name, origin=None):
        self._name, self.__origin__ = name, origin

    def __repr__(self):
        return f"typing.{self._name}"

    def __getitem__(self, params):
        if self._name != "Literal":
            params = _checked(params)
        elif not isinstance(params, tuple):
            params = (params,)
        if self._name == "Optional":
            if len(params) != 1:
                raise TypeError("typing.Optional requires a single type.")
            return _union(params + (type(None),))
        if self._name == "Union":
            return _union(params)
        return _Alias(self, params)

    def __call__(self, *args, **kwargs):
        if self.__origin__ is not None:
            return self.__origin__(*args, **kwargs)
        raise TypeError(f"Cannot instantiate {self!r}")

    def __or__(self, other):
        return _union((self, other))

    def __ror__(self, other):
        return _union((other, self))

    def __mro_entries__(self, bases):
        return (self.__origin__,) if self.__origin__ is not None else ()

    def __instancecheck__(self, obj):
        return isinstance(obj, self.__origin__)

    def __subclasscheck__(self, cls):
        return issubclass(cls, self.__origin__)

    def __hash__(self):
        return hash(self._name)


def _checked(params):
    """What stands between the brackets: None means its type."""
    if not isinstance(params, tuple):
        params = (params,)
    return tuple(type(None) if param is None else param for param in params)


def _shown(param):
    if param is ...:
        return "..."
    if isinstance(param, list):
        return "[" + ", ".join(map(_shown, param)) + "]"
    if isinstance(param, type) and not isinstance(param, types.GenericAlias):
        if param.__module__ == "builtins":
            return param.__qualname__
        return f"{param.__module__}.{param.__qualname__}"
    return repr(param)


class _Alias:
    """List[int], Callable[[int], str], Generic[T], Box[int]."""

    def __init__(self, form, params):
        self._form, self.__args__ = form, params
        self.__origin__ = form.__origin__ if isinstance(form, _Form) and form.__origin__ is not None else form

    @property
    def __parameters__(self):
        found = []
        for param in self.__args__:
            inner = (param,) if isinstance(param, TypeVar) else getattr(param, "__parameters__", ())
            for var in inner:
                if var not in found:
                    found.append(var)
        return tuple(found)

    def __repr__(self):
        name = repr(self._form) if isinstance(self._form, _Form) else _shown(self._form)
        if self._form is Callable and len(self.__args__) == 2 and isinstance(self.__args__[0], list):
            return f"{name}[{_shown(self.__args__[0])}, {_shown(self.__args__[1])}]"
        return f"{name}[{', '.join(map(_shown, self.__args__))}]"

    def __getitem__(self, params):
        params = _checked(params)
        if not self.__parameters__:
            raise TypeError(f"{self!r} is not a generic class")
        _check_count(self, params, self.__parameters__)
        mapping = dict(zip(self.__parameters__, params))
        return _Alias(self._form, tuple(mapping.get(p, p) if isinstance(p, TypeVar) else p for p in self.__args__))

    def __call__(self, *args, **kwargs):
        made = self.__origin__(*args, **kwargs)
        try:
            made.__orig_class__ = self
        except AttributeError:
            pass
        return made

    def __mro_entries__(self, bases):
        if self._form is Generic or self._form is Protocol:
            if self._form is Generic and any(isinstance(b, _Alias) and b._form is not Generic for b in bases):
                return ()
            return (self._form,)
        return (self.__origin__,)

    def __getattr__(self, name):
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        return getattr(self.__origin__, name)

    def __eq__(self, other):
        return isinstance(other, _Alias) and self._form is other._form and self.__args__ == other.__args__

    def __hash__(self):
        return hash((id(self._form), tuple(p if not isinstance(p, list) else tuple(p) for p in self.__args__)))

    def __or__(self, other):
        return _union((self, other))

    def __ror__(self, other):
        return _union((other, self))

    def __instancecheck__(self, obj):
        raise TypeError("Subscripted generics cannot be used with class and instance checks")


class _UnionAlias(_Alias):
    def __repr__(self):
        args = self.__args__
        if len(args) == 2 and type(None) in args:
            other = args[0] if args[1] is type(None) else args[1]
            return f"typing.Optional[{_shown(other)}]"
        return f"typing.Union[{', '.join(map(_shown, args))}]"

    def __eq__(self, other):
        return isinstance(other, (_UnionAlias, types.UnionType)) and set(self.__args__) == set(other.__args__)

    def __hash__(self):
        return hash(frozenset(self.__args__))

    def __instancecheck__(self, obj):
        return any(isinstance(obj, arg) for arg in self.__args__)


def _union(params):
    flat = []
    for param in params:
        if param is None:
            param = type(None)
        for p in (param.__args__ if isinstance(param, _UnionAlias) else (param,)):
            if p not in flat:
                flat.append(p)
    return flat[0] if len(flat) == 1 else _UnionAlias(Union, tuple(flat))


class _AnyMeta(type):
    def __repr__(self):
        return "typing.Any"

    def __instancecheck__(self, obj):
        raise TypeError("typing.Any cannot be used with isinstance()")


class Any(metaclass=_AnyMeta):
    def __new__(cls, *args, **kwargs):
        if cls is Any:
            raise TypeError("Any cannot be instantiated")
        return super().__new__(cls)


Union = _Form("Union")
Optional = _Form("Optional")
NoReturn = _Form("NoReturn")
Never = _Form("Never")
Self = _Form("Self")
LiteralString = _Form("LiteralString")
ClassVar = _Form("ClassVar")
Final = _Form("Final")
Literal = _Form("Literal")
Annotated = _Form("Annotated")
TypeAlias = _Form("TypeAlias")
TypeGuard = _Form("TypeGuard")
Concatenate = _Form("Concatenate")
Required = _Form("Required")
NotRequired = _Form("NotRequired")
Unpack = _Form("Unpack")

List = _Form("List", list)
Dict = _Form("Dict", dict)
Set = _Form("Set", set)
FrozenSet = _Form("FrozenSet", frozenset)
Tuple = _Form("Tuple", tuple)
Type = _Form("Type", type)
Callable = _Form("Callable", collections.abc.Callable)
for _name in ("Awaitable", "Coroutine", "AsyncIterable", "AsyncIterator", "AsyncGenerator", "Iterable", "Iterator",
              "Generator", "Reversible", "Container", "Collection", "Sequence", "MutableSequence", "Mapping",
              "MutableMapping", "MutableSet", "KeysView", "ItemsView", "ValuesView", "MappingView", "Hashable", "Sized"):
    globals()[_name] = _Form(_name, getattr(collections.abc, _name, object))
AbstractSet = _Form("AbstractSet", collections.abc.Set)
ByteString = _Form("ByteString", bytes)


def __getattr__(name):
    import collections
    import contextlib
    later = {"DefaultDict": collections.defaultdict, "OrderedDict": collections.OrderedDict, "Counter": collections.Counter,
             "ChainMap": collections.ChainMap, "Deque": collections.deque,
             "ContextManager": contextlib.AbstractContextManager,
             "AsyncContextManager": contextlib.AbstractAsyncContextManager}
    if name in later:
        globals()[name] = form = _Form(name, later[name])
        return form
    raise AttributeError(f"module 'typing' has no attribute '{name}'")


Text = str
AnyStr = None


class TypeVar:
    def __init__(self, name, *constraints, bound=None, covariant=False, contravariant=False):
        self.__name__, self.__constraints__, self.__bound__ = name, constraints, bound
        self.__covariant__, self.__contravariant__ = covariant, contravariant

    def __repr__(self):
        sign = "+" if self.__covariant__ else "-" if self.__contravariant__ else "~"
        return sign + self.__name__

    def __or__(self, other):
        return _union((self, other))

    def __ror__(self, other):
        return _union((other, self))


AnyStr = TypeVar("AnyStr", bytes, str)


class ParamSpec(TypeVar):
    @property
    def args(self):
        return self

    @property
    def kwargs(self):
        return self


class TypeVarTuple(TypeVar):
    def __iter__(self):
        yield self


def _check_count(shown, params, parameters):
    if len(params) == len(parameters) or any(isinstance(p, (ParamSpec, TypeVarTuple)) for p in parameters):
        return
    many = "many" if len(params) > len(parameters) else "few"
    raise TypeError(f"Too {many} arguments for {shown}; actual {len(params)}, expected {len(parameters)}")


class Generic:
    def __class_getitem__(cls, params):
        params = _checked(params)
        if cls is Generic or cls.__dict__.get("_is_protocol") and not hasattr(cls, "__parameters__"):
            if not all(isinstance(p, TypeVar) for p in params):
                raise TypeError(f"Parameters to {cls.__name__}[...] must all be type variables or parameter specification variables.")
            if len(set(params)) != len(params):
                raise TypeError(f"Parameters to {cls.__name__}[...] must all be unique")
        else:
            if not cls.__parameters__:
                raise TypeError(f"{cls!r} is not a generic class")
            _check_count(cls, params, cls.__parameters__)
        return _Alias(cls, params)

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        found = []
        for base in cls.__dict__.get("__orig_bases__", ()):
            if isinstance(base, _Alias):
                found += [var for var in base.__parameters__ if var not in found]
        cls.__parameters__ = tuple(found)


class _ProtocolMeta(abc.ABCMeta):
    def __instancecheck__(cls, instance):
        if cls.__dict__.get("_is_protocol"):
            if not cls.__dict__.get("_is_runtime"):
                raise TypeError("Instance and class checks can only be used with @runtime_checkable protocols")
            return all(hasattr(instance, name) for name in cls._members())
        return super().__instancecheck__(instance)

    def __subclasscheck__(cls, other):
        if not cls.__dict__.get("_is_protocol") or cls is Protocol:
            return super().__subclasscheck__(other)
        if not cls.__dict__.get("_is_runtime"):
            raise TypeError("Instance and class checks can only be used with @runtime_checkable protocols")
        if not isinstance(other, type):
            raise TypeError("issubclass() arg 1 must be a class")
        if any("__annotations__" in base.__dict__ for base in cls.__mro__ if base.__dict__.get("_is_protocol")):
            raise TypeError("Protocols with non-method members don't support issubclass()")
        return cls in other.__mro__ or all(getattr(other, name, None) is not None for name in cls._members())

    def _members(cls):
        names = []
        for base in cls.__mro__:
            if base.__dict__.get("_is_protocol") and base is not Protocol:
                names += [n for n in base.__dict__ if not n.startswith("_") or n in ("__call__", "__len__", "__iter__",
                          "__aenter__", "__aexit__", "__enter__", "__exit__", "__await__", "__getitem__")]
                names += list(base.__dict__.get("__annotations__", {}))
        return names


class Protocol(Generic, metaclass=_ProtocolMeta):
    _is_protocol = True

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        cls._is_protocol = any(b is Protocol for b in cls.__bases__)
        if cls._is_protocol and "__init__" not in cls.__dict__:
            def __init__(self, *args, **kwargs):
                if type(self)._is_protocol:
                    raise TypeError("Protocols cannot be instantiated")
            cls.__init__ = __init__


def runtime_checkable(cls):
    cls._is_runtime = True
    return cls


SupportsInt = SupportsFloat = SupportsAbs = SupportsIndex = SupportsRound = SupportsBytes = Protocol


def cast(typ, val):
    return val


def overload(func):
    def refused(*args, **kwds):
        raise NotImplementedError("You should not call an overloaded function. A series of @overload-decorated functions "
                                  "outside a stub module should always be followed by an implementation that is not @overload-ed.")
    return refused


def final(f):
    return f


def no_type_check(arg):
    return arg


def override(f):
    return f


def assert_never(arg, /):
    raise AssertionError(f"Expected code to be unreachable, but got: {arg!r}")


def assert_type(val, typ, /):
    return val


def reveal_type(obj, /):
    return obj


def get_origin(tp):
    if isinstance(tp, _UnionAlias):
        return Union
    return getattr(tp, "__origin__", None)


def get_args(tp):
    return getattr(tp, "__args__", ())


class ForwardRef:
    """A type that is given as text."""

    def __init__(self, arg, is_argument=True):
        self.__forward_arg__ = arg

    def __repr__(self):
        return f"ForwardRef({self.__forward_arg__!r})"

    def __eq__(self, other):
        return isinstance(other, ForwardRef) and self.__forward_arg__ == other.__forward_arg__

    def __hash__(self):
        return hash(self.__forward_arg__)


def _namespace_of(obj):
    if isinstance(obj, type):
        module = sys.modules.get(obj.__module__)
        return module.__dict__ if module is not None else {}
    while hasattr(obj, "__wrapped__"):
        obj = obj.__wrapped__
    return getattr(obj, "__globals__", getattr(obj, "__dict__", {}))


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    hints = {}
    for base in reversed(obj.__mro__) if isinstance(obj, type) else (obj,):
        own = base.__dict__.get("__annotations__", {}) if isinstance(obj, type) else getattr(obj, "__annotations__", None)
        if own is None:
            raise TypeError(f"{obj!r} is not a module, class, method, or function.")
        namespace = _namespace_of(base) if globalns is None else globalns
        for name, hint in own.items():
            if isinstance(hint, str):
                hint = eval(hint, namespace, vars(base) if isinstance(obj, type) and localns is None else localns)
            if getattr(hint, "_form", None) is Annotated and not include_extras:
                hint = hint.__args__[0]
            hints[name] = type(None) if hint is None else hint
    return hints


class NewType:
    def __init__(self, name, tp):
        self.__name__ = self.__qualname__ = name
        self.__supertype__ = tp

    def __call__(self, value):
        return value

    def __repr__(self):
        return f"__main__.{self.__name__}"

    def __or__(self, other):
        return _union((self, other))


class _NamedTupleMeta(type):
    def __new__(metacls, name, bases, namespace):
        fields = namespace.get("__annotations__", {})
        defaults = [namespace[n] for n in fields if n in namespace]
        from collections import namedtuple
        made = namedtuple(name, list(fields), defaults=defaults, module=namespace.get("__module__"))
        made.__annotations__ = dict(fields)
        for key, value in namespace.items():
            if key not in fields and key not in ("__annotations__", "__module__", "__qualname__", "__dict__", "__weakref__"):
                setattr(made, key, value)
        return made


def NamedTuple(typename, fields=None, /, **kwargs):
    from collections import namedtuple
    fields = list(fields.items() if isinstance(fields, dict) else fields or kwargs.items())
    made = namedtuple(typename, [name for name, _ in fields])
    made.__annotations__ = dict(fields)
    return made


_NamedTuple = type.__new__(_NamedTupleMeta, "NamedTuple", (), {})
NamedTuple.__mro_entries__ = lambda bases: (_NamedTuple,)


class _TypedDictMeta(type):
    def __new__(metacls, name, bases, namespace, total=True):
        made = type.__new__(metacls, name, (dict,), dict(namespace))
        own = dict(namespace.get("__annotations__", {}))
        for base in bases:
            own = {**getattr(base, "__annotations__", {}), **own}
        made.__annotations__ = own
        made.__total__ = total
        return made

    def __call__(cls, *args, **kwargs):
        return dict(*args, **kwargs)


def TypedDict(typename, fields=None, /, *, total=True, **kwargs):
    return _TypedDictMeta(typename, (), {"__annotations__": dict(fields or kwargs)}, total=total)


_TypedDict = type.__new__(_TypedDictMeta, "TypedDict", (), {})
TypedDict.__mro_entries__ = lambda bases: (_TypedDict,)

IO = _Form("IO", object)
TextIO = _Form("TextIO", object)
BinaryIO = _Form("BinaryIO", object)
Pattern = _Form("Pattern", object)
Match = _Form("Match", object)
