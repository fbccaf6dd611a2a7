# The module weakref: collections and proxies over `ref`, which weakref_module.c has put here already.
import atexit


class WeakMethod(ref):
    """A reference to a bound method that lives as long as its object and function, not as the method object."""

    __slots__ = "_function", "_kind", "_alive", "__weakref__"

    def __new__(cls, method, callback=None):
        try:
            instance = method.__self__
            function = method.__func__
        except AttributeError:
            raise TypeError(f"argument should be a bound method, not {type(method)}") from None

        def died(_):
            self = own()
            if self is not None and self._alive:
                self._alive = False
                if callback is not None:
                    callback(self)

        self = ref.__new__(cls, instance, died)
        self._function = ref(function, died)
        self._kind = type(method)
        self._alive = True
        own = ref(self)
        return self

    def __call__(self):
        instance = super().__call__()
        function = self._function()
        if instance is None or function is None:
            return None
        return self._kind(function, instance)

    def __eq__(self, other):
        if not isinstance(other, WeakMethod):
            return NotImplemented
        if not self._alive or not other._alive:
            return self is other
        return ref.__eq__(self, other) and self._function == other._function

    __hash__ = ref.__hash__


class KeyedRef(ref):
    """A reference that knows the key it is stored under."""

    __slots__ = ("key",)

    def __new__(cls, target, callback, key):
        self = ref.__new__(cls, target, callback)
        self.key = key
        return self

    def __init__(self, target, callback, key):
        super().__init__(target, callback)


class _Missing:
    pass


class _WeakMapping:
    """What the two weak dictionaries share; `_pairs` gives the entries whose objects live."""

    def _remover(self):
        own = ref(self)

        def remove(reference):
            self = own()
            if self is not None:
                self._forget(reference)

        return remove

    def __len__(self):
        return len(self._pairs())

    def __iter__(self):
        return self.keys()

    def keys(self):
        for key, _ in self._pairs():
            yield key

    def values(self):
        for _, value in self._pairs():
            yield value

    def items(self):
        yield from self._pairs()

    def __contains__(self, key):
        return self.get(key, _Missing) is not _Missing

    def get(self, key, default=None):
        try:
            return self[key]
        except KeyError:
            return default

    def setdefault(self, key, default=None):
        found = self.get(key, _Missing)
        if found is not _Missing:
            return found
        self[key] = default
        return default

    def pop(self, key, *default):
        found = self.get(key, _Missing)
        if found is _Missing:
            if default:
                return default[0]
            raise KeyError(key)
        del self[key]
        return found

    def popitem(self):
        for key, value in reversed(self._pairs()):
            del self[key]
            return key, value
        raise KeyError("dictionary is empty")

    def clear(self):
        self.data.clear()

    def update(self, other=(), /, **keywords):
        pairs = other.items() if hasattr(other, "items") else other
        for key, value in pairs:
            self[key] = value
        for key, value in keywords.items():
            self[key] = value

    def copy(self):
        return type(self)(self)

    __copy__ = copy

    def __eq__(self, other):
        if not hasattr(other, "items"):
            return NotImplemented
        return dict(self._pairs()) == dict(other.items())

    __hash__ = None

    def __or__(self, other):
        if not hasattr(other, "items"):
            return NotImplemented
        made = self.copy()
        made.update(other)
        return made

    def __ior__(self, other):
        self.update(other)
        return self

    def __repr__(self):
        return f"<{type(self).__name__} at {id(self):#x}>"


class WeakValueDictionary(_WeakMapping):
    """A dict whose entries go when their values die."""

    def __init__(self, other=(), /, **keywords):
        self.data = {}
        self._remove = self._remover()
        self.update(other, **keywords)

    def _forget(self, reference):
        if self.data.get(reference.key) is reference:
            del self.data[reference.key]

    def _pairs(self):
        pairs = [(key, reference()) for key, reference in self.data.items()]
        return [pair for pair in pairs if pair[1] is not None]

    def __getitem__(self, key):
        value = self.data[key]()
        if value is None:
            raise KeyError(key)
        return value

    def __setitem__(self, key, value):
        self.data[key] = KeyedRef(value, self._remove, key)

    def __delitem__(self, key):
        del self.data[key]

    def valuerefs(self):
        return list(self.data.values())

    def itervaluerefs(self):
        yield from self.valuerefs()


class WeakKeyDictionary(_WeakMapping):
    """A dict whose entries go when their keys die."""

    def __init__(self, other=None):
        self.data = {}
        self._remove = self._remover()
        if other is not None:
            self.update(other)

    def _forget(self, reference):
        self.data.pop(reference, None)

    def _pairs(self):
        pairs = [(reference(), value) for reference, value in self.data.items()]
        return [pair for pair in pairs if pair[0] is not None]

    def __getitem__(self, key):
        return self.data[ref(key)]

    def __setitem__(self, key, value):
        self.data[ref(key, self._remove)] = value

    def __delitem__(self, key):
        del self.data[ref(key)]

    def __contains__(self, key):
        try:
            reference = ref(key)
        except TypeError:
            return False
        return reference in self.data

    def keyrefs(self):
        return list(self.data)


class WeakSet:
    """A set whose members go when nothing else refers to them."""

    def __init__(self, data=None):
        own = ref(self)

        def remove(reference):
            self = own()
            if self is not None:
                self.data.discard(reference)

        self.data = set()
        self._remove = remove
        if data is not None:
            self.update(data)

    def _members(self):
        return [member for member in [reference() for reference in self.data] if member is not None]

    def __iter__(self):
        yield from self._members()

    def __len__(self):
        return len(self._members())

    def __contains__(self, member):
        try:
            reference = ref(member)
        except TypeError:
            return False
        return reference in self.data

    def __reduce__(self):
        return type(self), (self._members(),)

    def add(self, member):
        self.data.add(ref(member, self._remove))

    def discard(self, member):
        self.data.discard(ref(member))

    def remove(self, member):
        self.data.remove(ref(member))

    def pop(self):
        while self.data:
            member = self.data.pop()()
            if member is not None:
                return member
        raise KeyError("pop from empty WeakSet")

    def clear(self):
        self.data.clear()

    def copy(self):
        return type(self)(self)

    def update(self, other):
        for member in other:
            self.add(member)

    def __ior__(self, other):
        self.update(other)
        return self

    def union(self, other):
        made = self.copy()
        made.update(other)
        return made

    __or__ = union

    def intersection(self, other):
        return type(self)(member for member in other if member in self)

    __and__ = intersection

    def difference(self, other):
        others = type(self)(other)
        return type(self)(member for member in self if member not in others)

    __sub__ = difference

    def symmetric_difference(self, other):
        others = type(self)(other)
        return self.difference(others).union(others.difference(self))

    __xor__ = symmetric_difference

    def issubset(self, other):
        others = type(self)(other)
        return all(member in others for member in self)

    __le__ = issubset

    def issuperset(self, other):
        return all(member in self for member in other)

    __ge__ = issuperset

    def isdisjoint(self, other):
        return not self.intersection(other)

    def __eq__(self, other):
        if not isinstance(other, WeakSet):
            return NotImplemented
        return self.data == set(map(ref, other))

    __hash__ = None

    def __repr__(self):
        return repr(self.data)


def _target(proxy):
    target = object.__getattribute__(proxy, "_reference")()
    if target is None:
        raise ReferenceError("weakly-referenced object no longer exists")
    return target


def _forward(name):
    def method(self, *args):
        return getattr(_target(self), name)(*args)

    method.__name__ = name
    return method


class ProxyType:
    """Stands for an object without keeping it alive: every use goes to the object."""

    __slots__ = "_reference", "__weakref__"

    def __getattribute__(self, name):
        return getattr(_target(self), name)

    def __setattr__(self, name, value):
        setattr(_target(self), name, value)

    def __delattr__(self, name):
        delattr(_target(self), name)

    def __repr__(self):
        target = object.__getattribute__(self, "_reference")()
        return f"<weakproxy at {id(self):#x} to {type(target).__name__} at {id(target):#x}>"

    def __str__(self):
        return str(_target(self))

    def __bool__(self):
        return bool(_target(self))

    def __eq__(self, other):
        return _target(self) == (_target(other) if isinstance(other, ProxyType) else other)

    def __lt__(self, other):
        return _target(self) < other

    def __le__(self, other):
        return _target(self) <= other

    def __gt__(self, other):
        return _target(self) > other

    def __ge__(self, other):
        return _target(self) >= other

    __hash__ = None

    def __iter__(self):
        return iter(_target(self))

    def __next__(self):
        return next(_target(self))

    def __add__(self, other):
        return _target(self) + other

    def __sub__(self, other):
        return _target(self) - other

    def __mul__(self, other):
        return _target(self) * other

    __len__ = _forward("__len__")
    __getitem__ = _forward("__getitem__")
    __setitem__ = _forward("__setitem__")
    __delitem__ = _forward("__delitem__")
    __contains__ = _forward("__contains__")


class CallableProxyType(ProxyType):
    __slots__ = ()

    def __call__(self, *args, **keywords):
        return _target(self)(*args, **keywords)


ProxyTypes = (ProxyType, CallableProxyType)
ProxyType.__module__ = CallableProxyType.__module__ = "weakref"


def proxy(target, callback=None, /):
    made = object.__new__(CallableProxyType if callable(target) else ProxyType)

    def died(_):
        callback(made)

    object.__setattr__(made, "_reference", ref(target, None if callback is None else died))
    return made


class finalize:
    """Calls a function when an object dies, or at the end of the program."""

    _registry = {}

    def __init__(self, target, function, /, *args, **keywords):
        if not callable(function):
            raise TypeError(f"{type(function).__name__!r} object is not callable")
        self._entry = (ref(target, self), function, args, keywords)
        self.atexit = True
        if not finalize._registry:
            atexit.unregister(_run_finalizers)
            atexit.register(_run_finalizers)
        finalize._registry[id(self)] = self

    def _take(self):
        finalize._registry.pop(id(self), None)
        entry, self._entry = self._entry, None
        return entry

    def __call__(self, _=None):
        entry = self._take()
        if entry is not None:
            _, function, args, keywords = entry
            return function(*args, **keywords)

    def detach(self):
        target = self._entry and self._entry[0]()
        if target is not None:
            _, function, args, keywords = self._take()
            return target, function, args, keywords

    def peek(self):
        target = self._entry and self._entry[0]()
        if target is not None:
            _, function, args, keywords = self._entry
            return target, function, args, keywords

    @property
    def alive(self):
        return self._entry is not None

    def __repr__(self):
        target = self._entry and self._entry[0]()
        if target is None:
            return f"<{type(self).__name__} object at {id(self):#x}; dead>"
        return (f"<{type(self).__name__} object at {id(self):#x}; "
                f"for {type(target).__name__!r} at {id(target):#x}>")


def _run_finalizers():
    for pending in reversed(list(finalize._registry.values())):
        if pending.atexit:
            pending()
