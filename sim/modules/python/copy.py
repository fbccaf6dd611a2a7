"""Shallow and deep copies."""
import builtins

__all__ = ["Error", "copy", "deepcopy"]


class Error(Exception):
    pass


error = Error

_missing = object()
_method = type(Error().with_traceback)
_function = type(lambda: 0)
_bound = type((lambda self: 0).__get__(0))

# What is copied by being used again.
_ATOMIC = {
    type(None), int, float, complex, bool, bytes, str, type, range, type(Ellipsis), type(NotImplemented), _function,
    _method, property,
}
_ATOMIC_SHALLOW = _ATOMIC | {tuple, frozenset, slice}
_UNCOPYABLE = {type((lambda: (yield))()), type(builtins)}


def copy(x):
    cls = type(x)
    if cls in _ATOMIC_SHALLOW or issubclass(cls, type):
        return x
    if cls in (list, dict, set, bytearray):
        return x.copy()
    hook = getattr(cls, "__copy__", None)
    if hook is not None:
        return hook(x)
    return _rebuild(x, cls, None)


def deepcopy(x, memo=None, _nil=[]):
    if memo is None:
        memo = {}
    key = id(x)
    known = memo.get(key, _nil)
    if known is not _nil:
        return known
    cls = type(x)
    if cls in _ATOMIC or issubclass(cls, type):
        return x
    copier = _DEEP.get(cls)
    if copier is not None:
        result = copier(x, memo)
    else:
        hook = getattr(x, "__deepcopy__", None)
        result = hook(memo) if hook is not None else _rebuild(x, cls, memo)
    if result is not x:
        memo[key] = result
        memo.setdefault(id(memo), []).append(x)  # alive as long as its id is in use here
    return result


def _deepcopy_list(x, memo):
    result = memo[id(x)] = []
    append = result.append
    for item in x:
        append(deepcopy(item, memo))
    return result


def _deepcopy_tuple(x, memo):
    items = [deepcopy(item, memo) for item in x]
    known = memo.get(id(x), _missing)  # the tuple may be part of what it holds
    if known is not _missing:
        return known
    if all(a is b for a, b in zip(items, x)):
        return x
    return tuple(items)


def _deepcopy_dict(x, memo):
    result = memo[id(x)] = {}
    for key, value in x.items():
        result[deepcopy(key, memo)] = deepcopy(value, memo)
    return result


def _deepcopy_set(x, memo):
    return type(x)([deepcopy(item, memo) for item in x])


def _deepcopy_method(x, memo):
    return type(x)(x.__func__, deepcopy(x.__self__, memo))


_DEEP = {
    list: _deepcopy_list, tuple: _deepcopy_tuple, dict: _deepcopy_dict, set: _deepcopy_set, frozenset: _deepcopy_set,
    bytearray: lambda x, memo: bytearray(x), slice: lambda x, memo: x, _bound: _deepcopy_method,
}


# ---- objects of other classes


def _overridden(cls, name):
    """The class's own method, or None if it is the one of object."""
    found = getattr(cls, name, None)
    return None if found is getattr(object, name, None) else found


def _reduce(x, cls):
    """(function, arguments, state, items, pairs): how to make the object again."""
    reduced = None
    if _overridden(cls, "__reduce_ex__"):
        reduced = x.__reduce_ex__(4)
    elif _overridden(cls, "__reduce__"):
        reduced = x.__reduce__()
    if isinstance(reduced, str):
        return reduced
    if reduced is not None:
        return tuple(reduced) + (None,) * (5 - len(reduced))
    if cls in _UNCOPYABLE:
        raise TypeError(f"cannot pickle {cls.__name__!r} object")
    if isinstance(x, BaseException):
        return cls, x.args, x.__dict__ or None, None, None
    items = iter(list(x)) if isinstance(x, list) else None
    pairs = iter(list(x.items())) if isinstance(x, dict) else None
    return _new_object, (cls, *_new_arguments(x, cls)), _state(x, cls), items, pairs


def _new_object(cls, args, kwargs):
    return cls.__new__(cls, *args, **kwargs)


def _new_arguments(x, cls):
    if hasattr(cls, "__getnewargs_ex__"):
        return x.__getnewargs_ex__()
    if hasattr(cls, "__getnewargs__"):
        return x.__getnewargs__(), {}
    for base in (int, float, str, bytes, bytearray, tuple, set, frozenset):
        if isinstance(x, base):
            return (base(x),), {}
    return (), {}


def _state(x, cls):
    """What __getstate__ gives, or the attributes: the dict, or (dict, values of __slots__)."""
    if _overridden(cls, "__getstate__"):
        return x.__getstate__()
    attributes = getattr(x, "__dict__", None)
    slots = {}
    for base in cls.__mro__:
        names = base.__dict__.get("__slots__", ())
        for name in (names,) if isinstance(names, str) else names:
            if name in ("__dict__", "__weakref__"):
                continue
            if name.startswith("__") and not name.endswith("__") and base.__name__.lstrip("_"):
                name = f"_{base.__name__.lstrip('_')}{name}"
            value = getattr(x, name, _missing)
            if value is not _missing:
                slots[name] = value
    return (attributes or None, slots) if slots else attributes or None


def _rebuild(x, cls, memo):
    """Makes a copy: a deep one if there is a memo."""
    reduced = _reduce(x, cls)
    if isinstance(reduced, str):
        return x
    function, args, state, items, pairs = reduced[:5]
    if memo is None:
        return _fill(function(*args), state, items, pairs)
    result = function(*[deepcopy(arg, memo) for arg in args])
    memo[id(x)] = result
    return _fill(
        result,
        state if state is None else deepcopy(state, memo),
        items and (deepcopy(item, memo) for item in items),
        pairs and ((deepcopy(key, memo), deepcopy(value, memo)) for key, value in pairs),
    )


def _fill(result, state, items, pairs):
    if state is not None:
        if hasattr(result, "__setstate__"):
            result.__setstate__(state)
        else:
            slots = None
            if isinstance(state, tuple) and len(state) == 2:
                state, slots = state
            if state is not None:
                result.__dict__.update(state)
            for name, value in (slots or {}).items():
                setattr(result, name, value)
    if items is not None:
        for item in items:
            result.append(item)
    if pairs is not None:
        for key, value in pairs:
            result[key] = value
    return result
