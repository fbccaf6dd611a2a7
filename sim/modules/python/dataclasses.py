"""Data classes: methods made from a class's annotations."""
import copy
import types


class FrozenInstanceError(AttributeError):
    pass


class _Missing:
    def __repr__(self):
        return f"<dataclasses._MISSING_TYPE object at {id(self):#x}>"


class _KwOnly:
    pass


MISSING = _Missing()
KW_ONLY = _KwOnly()
_FIELDS = "__dataclass_fields__"


class InitVar:
    def __init__(self, type):
        self.type = type

    def __class_getitem__(cls, type):
        return InitVar(type)


class Field:
    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.name = self.type = None
        self.default, self.default_factory = default, default_factory
        self.init, self.repr, self.hash, self.compare = init, repr, hash, compare
        self.metadata = types.MappingProxyType({} if metadata is None else metadata)
        self.kw_only = kw_only
        self._kind = "field"

    def __repr__(self):
        return (f"Field(name={self.name!r},type={self.type!r},default={self.default!r},default_factory={self.default_factory!r},"
                f"init={self.init!r},repr={self.repr!r},hash={self.hash!r},compare={self.compare!r},metadata={self.metadata!r},"
                f"kw_only={self.kw_only!r},_field_type={self._kind})")


def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True, metadata=None,
          kw_only=MISSING):
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError("cannot specify both default and default_factory")
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


def _is_named(annotation, name):
    if isinstance(annotation, str):
        return annotation.split("[")[0].split(".")[-1] == name
    return getattr(getattr(annotation, "_form", annotation), "_name", None) == name


def _own_field(cls, name, annotation, kw_only):
    default = getattr(cls, name, MISSING)
    if isinstance(default, Field):
        made = default
    else:
        if isinstance(default, types.MemberDescriptorType) if hasattr(types, "MemberDescriptorType") else False:
            default = MISSING
        made = field(default=default)
    made.name, made.type = name, annotation
    if _is_named(annotation, "ClassVar"):
        made._kind = "classvar"
    elif annotation is InitVar or isinstance(annotation, InitVar) or _is_named(annotation, "InitVar"):
        made._kind = "initvar"
    if made.kw_only is MISSING:
        made.kw_only = kw_only
    if made._kind == "field" and made.default.__class__.__hash__ is None:
        raise ValueError(f"mutable default {type(made.default)} for field {name} is not allowed: use default_factory")
    return made


def _collect(cls, kw_only):
    """All fields in order, those of the bases first."""
    found = {}
    for base in cls.__mro__[-1:0:-1]:
        for f in getattr(base, _FIELDS, {}).values() if _FIELDS in base.__dict__ else ():
            found[f.name] = f
    annotations = cls.__dict__.get("__annotations__", {})
    for name, annotation in annotations.items():
        if annotation is KW_ONLY or _is_named(annotation, "KW_ONLY"):
            kw_only = True
            continue
        f = _own_field(cls, name, annotation, kw_only)
        found[name] = f
        if isinstance(cls.__dict__.get(name), Field):
            if f.default is MISSING:
                delattr(cls, name)
            else:
                setattr(cls, name, f.default)
    for name, value in cls.__dict__.items():
        if isinstance(value, Field) and name not in annotations:
            raise TypeError(f"{name!r} is a field but has no type annotation")
    return found


def _set(cls, name, function, overwrite=True):
    if not overwrite and name in cls.__dict__:
        return True
    function.__name__ = name
    function.__qualname__ = f"{cls.__qualname__}.{name}"
    setattr(cls, name, function)
    return False


def _arguments(cls, positional, keyword_only, args, kwargs):
    """Binds a call's arguments to field names, with the messages of a function that had them as parameters."""
    name = f"{cls.__qualname__}.__init__()"
    if len(args) > len(positional):
        required = sum(f.default is MISSING and f.default_factory is MISSING for f in positional)
        takes = f"from {required + 1} to {len(positional) + 1}" if required != len(positional) else f"{len(positional) + 1}"
        raise TypeError(f"{name} takes {takes} positional argument{'s' if takes != '1' else ''} but {len(args) + 1} were given")
    given = {f.name: value for f, value in zip(positional, args)}
    known = {f.name for f in positional} | {f.name for f in keyword_only}
    for key, value in kwargs.items():
        if key not in known:
            raise TypeError(f"{name} got an unexpected keyword argument {key!r}")
        if key in given:
            raise TypeError(f"{name} got multiple values for argument {key!r}")
        given[key] = value
    for kind, fields in (("positional", positional), ("keyword-only", keyword_only)):
        missing = [f.name for f in fields if f.name not in given and f.default is MISSING and f.default_factory is MISSING]
        if missing:
            quoted = [repr(n) for n in missing]
            text = quoted[0] if len(quoted) == 1 else " and ".join(quoted) if len(quoted) == 2 else (
                ", ".join(quoted[:-1]) + ", and " + quoted[-1])
            raise TypeError(f"{name} missing {len(missing)} required {kind} argument{'s' if len(missing) > 1 else ''}: {text}")
    return given


def _make_init(cls, fields, frozen):
    taken = [f for f in fields if f.init]
    positional = [f for f in taken if not f.kw_only]
    keyword_only = [f for f in taken if f.kw_only]
    seen_default = None
    for f in positional:
        if f.default is not MISSING or f.default_factory is not MISSING:
            seen_default = f
        elif seen_default:
            raise TypeError(f"non-default argument {f.name!r} follows default argument")
    stored = [f for f in fields if f._kind == "field"]
    initvars = [f for f in fields if f._kind == "initvar"]
    post = hasattr(cls, "__post_init__")
    store = object.__setattr__

    def __init__(self, *args, **kwargs):
        given = _arguments(type(self) if "__init__" in type(self).__dict__ else cls, positional, keyword_only, args, kwargs)
        for f in stored:
            if f.name in given:
                value = given[f.name]
            elif f.default_factory is not MISSING:
                value = f.default_factory()
            elif f.default is not MISSING:
                value = f.default
            else:
                continue
            if frozen:
                store(self, f.name, value)
            else:
                setattr(self, f.name, value)
        if post:
            self.__post_init__(*[given.get(f.name, f.default) for f in initvars])

    return __init__


def _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot):
    fields = _collect(cls, kw_only)
    for base in cls.__mro__[1:]:
        params = base.__dict__.get("__dataclass_params__")
        if params is not None:
            if params.frozen and not frozen:
                raise TypeError("cannot inherit non-frozen dataclass from a frozen one")
            if not params.frozen and frozen:
                raise TypeError("cannot inherit frozen dataclass from a non-frozen one")
    setattr(cls, _FIELDS, fields)
    cls.__dataclass_params__ = types.SimpleNamespace(init=init, repr=repr, eq=eq, order=order, unsafe_hash=unsafe_hash,
                                                     frozen=frozen, match_args=match_args, kw_only=kw_only, slots=slots)
    used = [f for f in fields.values() if f._kind != "classvar"]
    stored = [f for f in used if f._kind == "field"]
    if init:
        _set(cls, "__init__", _make_init(cls, used, frozen))
    if repr:
        _add_repr(cls, [f.name for f in stored if f.repr])
    compared = [f.name for f in stored if f.compare]

    def values(obj):
        return tuple([getattr(obj, name) for name in compared])

    if eq:
        def __eq__(self, other):
            if other.__class__ is self.__class__:
                return values(self) == values(other)
            return NotImplemented
        _set(cls, "__eq__", __eq__, overwrite=False)
    if order:
        _add_order(cls, values, eq)
    if frozen:
        _add_frozen(cls, set(fields))
    _add_hash(cls, eq, frozen, unsafe_hash, [f.name for f in stored if (f.compare if f.hash is None else f.hash)])
    if match_args and "__match_args__" not in cls.__dict__:
        cls.__match_args__ = tuple(f.name for f in used if f.init and not f.kw_only)
    if not cls.__doc__:
        cls.__doc__ = cls.__name__ + "(" + ", ".join(f.name for f in used if f.init) + ")"
    return _with_slots(cls, stored) if slots else cls


def _add_repr(cls, names):
    printing = set()

    def __repr__(self):
        if id(self) in printing:
            return "..."
        printing.add(id(self))
        try:
            return f"{self.__class__.__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in names)})"
        finally:
            printing.discard(id(self))
    _set(cls, "__repr__", __repr__, overwrite=False)


def _add_order(cls, values, eq):
    if not eq:
        raise ValueError("eq must be true if order is true")

    def __lt__(self, other):
        return values(self) < values(other) if other.__class__ is self.__class__ else NotImplemented

    def __le__(self, other):
        return values(self) <= values(other) if other.__class__ is self.__class__ else NotImplemented

    def __gt__(self, other):
        return values(self) > values(other) if other.__class__ is self.__class__ else NotImplemented

    def __ge__(self, other):
        return values(self) >= values(other) if other.__class__ is self.__class__ else NotImplemented

    for function in (__lt__, __le__, __gt__, __ge__):
        if _set(cls, function.__name__, function, overwrite=False):
            raise TypeError(f"Cannot overwrite attribute {function.__name__} in class {cls.__name__}. "
                            "Consider using functools.total_ordering")


def _add_frozen(cls, names):
    def __setattr__(self, name, value):
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f"cannot assign to field {name!r}")
        super(cls, self).__setattr__(name, value)

    def __delattr__(self, name):
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f"cannot delete field {name!r}")
        super(cls, self).__delattr__(name)

    _set(cls, "__setattr__", __setattr__)
    _set(cls, "__delattr__", __delattr__)


def _add_hash(cls, eq, frozen, unsafe_hash, names):
    def __hash__(self):
        return hash(tuple([getattr(self, name) for name in names]))

    explicit = cls.__dict__.get("__hash__", MISSING)
    has_explicit = not (explicit is MISSING or (explicit is None and "__eq__" in cls.__dict__))
    if unsafe_hash:
        if has_explicit:
            raise TypeError(f"Cannot overwrite attribute __hash__ in class {cls.__name__}")
        _set(cls, "__hash__", __hash__)
    elif eq and not has_explicit:
        if frozen:
            _set(cls, "__hash__", __hash__)
        else:
            cls.__hash__ = None


def _with_slots(cls, stored):
    namespace = dict(cls.__dict__)
    for f in stored:
        namespace.pop(f.name, None)
    namespace.pop("__dict__", None)
    namespace.pop("__weakref__", None)
    inherited = {name for base in cls.__mro__[1:-1] for name in getattr(base, "__slots__", ())}
    namespace["__slots__"] = tuple(f.name for f in stored if f.name not in inherited)
    made = type(cls)(cls.__name__, cls.__bases__, namespace)
    made.__qualname__ = cls.__qualname__
    return made


def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False, match_args=True,
              kw_only=False, slots=False, weakref_slot=False):
    def wrap(cls):
        return _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot)
    return wrap if cls is None else wrap(cls)


def fields(class_or_instance):
    try:
        found = getattr(class_or_instance, _FIELDS)
    except AttributeError:
        raise TypeError("must be called with a dataclass type or instance") from None
    return tuple(f for f in found.values() if f._kind == "field")


def is_dataclass(obj):
    return hasattr(obj if isinstance(obj, type) else type(obj), _FIELDS)


def _is_instance(obj):
    return hasattr(type(obj), _FIELDS)


def asdict(obj, *, dict_factory=dict):
    if not _is_instance(obj):
        raise TypeError("asdict() should be called on dataclass instances")
    return _as(obj, lambda o: dict_factory([(f.name, _inner(getattr(o, f.name), dict_factory, True)) for f in fields(o)]))


def astuple(obj, *, tuple_factory=tuple):
    if not _is_instance(obj):
        raise TypeError("astuple() should be called on dataclass instances")
    return _inner(obj, tuple_factory, False)


def _as(obj, make):
    return make(obj)


def _inner(obj, factory, as_dict):
    if _is_instance(obj):
        pairs = [(f.name, _inner(getattr(obj, f.name), factory, as_dict)) for f in fields(obj)]
        return factory(pairs) if as_dict else factory([value for _, value in pairs])
    if isinstance(obj, tuple) and hasattr(obj, "_fields"):
        return type(obj)(*[_inner(v, factory, as_dict) for v in obj])
    if isinstance(obj, (list, tuple)):
        return type(obj)([_inner(v, factory, as_dict) for v in obj])
    if isinstance(obj, dict):
        return type(obj)((_inner(k, factory, as_dict), _inner(v, factory, as_dict)) for k, v in obj.items())
    return copy.deepcopy(obj)


def replace(obj, /, **changes):
    if not _is_instance(obj):
        raise TypeError("replace() should be called on dataclass instances")
    for f in getattr(obj, _FIELDS).values():
        if f._kind == "classvar":
            continue
        if not f.init:
            if f.name in changes:
                raise ValueError(f"field {f.name} is declared with init=False, it cannot be specified with replace()")
            continue
        if f.name not in changes:
            if f._kind == "initvar" and f.default is MISSING:
                raise ValueError(f"InitVar {f.name!r} must be specified with replace()")
            changes[f.name] = getattr(obj, f.name)
    return obj.__class__(**changes)


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, **options):
    namespace = dict(namespace or {})
    annotations = {}
    for item in fields:
        if isinstance(item, str):
            annotations[item] = "typing.Any"
        else:
            annotations[item[0]] = item[1]
            if len(item) == 3:
                namespace[item[0]] = item[2]
    namespace["__annotations__"] = annotations
    return dataclass(types.new_class(cls_name, bases, {}, lambda ns: ns.update(namespace)), **options)
