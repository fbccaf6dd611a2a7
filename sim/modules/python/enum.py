"""Enumerations."""
import builtins
from types import DynamicClassAttribute, MappingProxyType


class auto:
    def __init__(self, value=None):
        self.value = value


class nonmember:
    def __init__(self, value):
        self.value = value


class member:
    def __init__(self, value):
        self.value = value


_property = builtins.property


class property(_property):
    """An attribute of members alone."""

    def __set__(self, instance, value):
        if self.fset is None:
            raise AttributeError(f"<enum {instance.__class__.__bases__[0].__name__!r}> cannot set attribute {self.fget.__name__!r}")
        self.fset(instance, value)

    def __delete__(self, instance):
        raise AttributeError(f"<enum {instance.__class__.__bases__[0].__name__!r}> cannot delete attribute {self.fget.__name__!r}")


def _is_descriptor(obj):
    return hasattr(obj, "__get__") or hasattr(obj, "__set__") or hasattr(obj, "__delete__")


def _is_special(name):
    return len(name) > 4 and name[:2] == name[-2:] == "__"


def _is_sunder(name):
    return len(name) > 2 and name[0] == name[-1] == "_" and name[1] != "_"


class EnumDict(dict):
    """The namespace of a class body: knows which names are members and gives auto() its value."""

    def __init__(self):
        super().__init__()
        self._member_names = []
        self._last_values = []
        self._ignore = []
        self._generate = None

    def __setitem__(self, key, value):
        if _is_sunder(key):
            if key == "_generate_next_value_":
                self._generate = value.__func__ if isinstance(value, staticmethod) else value
            elif key == "_ignore_":
                self._ignore = value.split() if isinstance(value, str) else list(value)
        elif key in self._member_names:
            raise TypeError(f"{key!r} already defined as {self[key]!r}")
        elif not _is_special(key) and key not in self._ignore and not isinstance(value, nonmember) and (
                isinstance(value, member) or not (_is_descriptor(value) or isinstance(value, type))):
            if isinstance(value, member):
                value = value.value
            value = self._resolve(key, value)
            self._member_names.append(key)
            self._last_values.append(value)
        elif isinstance(value, nonmember):
            value = value.value
        super().__setitem__(key, value)

    def _resolve(self, key, value):
        if isinstance(value, auto):
            if value.value is None:
                value.value = self._generate(key, 1, len(self._member_names), self._last_values[:])
            return value.value
        if isinstance(value, tuple) and any(isinstance(v, auto) for v in value):
            return tuple(self._resolve(key, v) if isinstance(v, auto) else v for v in value)
        return value


class EnumType(type):
    @classmethod
    def __prepare__(metacls, cls, bases, **kwds):
        for base in bases:
            if isinstance(base, EnumType) and base._member_map_:
                raise TypeError(f"<enum {cls!r}> cannot extend {base!r}")
        namespace = EnumDict()
        for base in bases:
            generate = getattr(base, "_generate_next_value_", None)
            if generate is not None:
                namespace._generate = generate
                break
        return namespace

    def __new__(metacls, cls, bases, classdict, boundary=None, **kwds):
        if not isinstance(classdict, EnumDict):
            return type.__new__(metacls, cls, bases, classdict)
        names = classdict._member_names
        values = {name: classdict[name] for name in names}
        plain = {key: value for key, value in classdict.items() if key not in values and key != "_ignore_"}
        if isinstance(plain.get("_generate_next_value_"), type(lambda: 0)):
            plain["_generate_next_value_"] = staticmethod(plain["_generate_next_value_"])
        plain["_member_map_"], plain["_member_names_"], plain["_value2member_map_"] = {}, [], {}
        made = type.__new__(metacls, cls, bases, plain)
        made._member_type_ = metacls._find_data_type(made)
        metacls._prefer_enum_texts(made, bases, plain)
        if "__new__" in plain and Enum is not None:
            made._own_new_ = plain["__new__"]
        if Enum is not None:
            made.__new__ = Enum.__new__
        for name in names:
            metacls._add_member(made, name, values[name], plain)
        if isinstance(made, EnumType) and _is_flag(made):
            made._flag_mask_ = 0
            for m in made._member_map_.values():
                made._flag_mask_ |= m._value_
        return made

    @staticmethod
    def _prefer_enum_texts(cls, bases, namespace):
        """What shows a member is the enumeration's method, not the one of the data type mixed in."""
        enums = [base for base in bases if isinstance(base, EnumType)]
        for name in ("__repr__", "__str__", "__format__", "__reduce_ex__"):
            if not enums or name in namespace:
                continue
            if getattr(cls, name) in (getattr(cls._member_type_, name), getattr(object, name)):
                setattr(cls, name, getattr(enums[-1], name))
        if ReprEnum is not None and ReprEnum in bases and cls._member_type_ is not object:
            cls.__str__ = namespace.get("__str__", cls._member_type_.__str__)
            cls.__format__ = namespace.get("__format__", cls._member_type_.__format__)

    @staticmethod
    def _find_data_type(cls):
        for base in cls.__mro__[1:]:
            if base is object or isinstance(base, EnumType):
                continue
            if "__new__" in base.__dict__ or base in (int, str, float, bytes, tuple):
                return base
        return object

    @staticmethod
    def _add_member(cls, name, value, namespace):
        args = value if isinstance(value, tuple) else (value,)
        data_type = cls._member_type_
        new = getattr(cls, "_own_new_", None)
        if new is not None:
            obj = new(cls, *args)
            if not hasattr(obj, "_value_"):
                obj._value_ = value if data_type is object else data_type(*args)
        elif data_type is object:
            obj = object.__new__(cls)
            obj._value_ = value
        else:
            obj = data_type.__new__(cls, *(args if data_type is not tuple else (value,)))
            obj._value_ = value if len(args) == 1 and not isinstance(value, tuple) else data_type(*args)
        for canonical in cls._member_map_.values():
            if canonical._value_ == obj._value_ and type(canonical._value_) is type(obj._value_):
                cls._member_map_[name] = canonical
                type.__setattr__(cls, name, canonical)
                return
        obj._name_ = name
        obj.__objclass__ = cls
        obj._sort_order_ = len(cls._member_names_)
        init = cls.__init__
        if init is not object.__init__ and init is not Enum.__init__:
            obj.__init__(*args)
        multi = _is_flag(cls) and isinstance(obj._value_, int) and (obj._value_ == 0 or obj._value_ & (obj._value_ - 1))
        if not multi:
            cls._member_names_.append(name)
        cls._member_map_[name] = obj
        try:
            cls._value2member_map_[obj._value_] = obj
        except TypeError:
            pass
        type.__setattr__(cls, name, obj)

    def __call__(cls, value, names=None, *, module=None, qualname=None, type=None, start=1):
        if names is None:
            return cls.__new__(cls, value)
        return cls._create(value, names, start, type)

    def _create(cls, class_name, names, start, mixin):
        if isinstance(names, str):
            names = names.replace(",", " ").split()
        bases = (cls,) if mixin is None else (mixin, cls)
        namespace = EnumType.__prepare__(class_name, bases)
        last = []
        if isinstance(names, dict):
            names = list(names.items())
        for i, item in enumerate(names):
            if isinstance(item, str):
                item = (item, cls._generate_next_value_(item, start, i, last[:]))
            last.append(item[1])
            namespace[item[0]] = item[1]
        made = EnumType.__new__(type(cls), class_name, bases, namespace)
        made.__module__ = "__main__"
        return made

    def __contains__(cls, member):
        if not isinstance(member, Enum):
            raise TypeError(f"unsupported operand type(s) for 'in': '{type(member).__qualname__}' and '{cls.__class__.__qualname__}'")
        return isinstance(member, cls) and member._name_ in cls._member_map_

    def __getitem__(cls, name):
        return cls._member_map_[name]

    def __getattr__(cls, name):
        raise AttributeError(name) from None

    def __iter__(cls):
        return (cls._member_map_[name] for name in cls._member_names_)

    def __reversed__(cls):
        return (cls._member_map_[name] for name in reversed(cls._member_names_))

    def __len__(cls):
        return len(cls._member_names_)

    def __bool__(cls):
        return True

    @_property
    def __members__(cls):
        return MappingProxyType(cls._member_map_)

    def __repr__(cls):
        return f"<flag {cls.__name__!r}>" if _is_flag(cls) else f"<enum {cls.__name__!r}>"

    def __setattr__(cls, name, value):
        if name in cls.__dict__.get("_member_map_", {}):
            raise AttributeError(f"cannot reassign member {name!r}")
        super().__setattr__(name, value)

    def __delattr__(cls, name):
        if name in cls.__dict__.get("_member_map_", {}):
            raise AttributeError(f"{cls.__name__!r} cannot delete member {name!r}.")
        super().__delattr__(name)

    def __dir__(cls):
        return sorted(["__class__", "__contains__", "__doc__", "__getitem__", "__init_subclass__", "__iter__", "__len__",
                       "__members__", "__module__", "__name__", "__qualname__"] + cls._member_names_)


EnumMeta = EnumType
Enum = ReprEnum = None


def _is_flag(cls):
    return any(base.__name__ == "Flag" and base.__module__ == "enum" for base in cls.__mro__)


class Enum(metaclass=EnumType):
    def __new__(cls, value):
        if type(value) is cls:
            return value
        try:
            return cls._value2member_map_[value]
        except KeyError:
            pass
        except TypeError:
            for member in cls._member_map_.values():
                if member._value_ == value:
                    return member
        try:
            result = cls._missing_(value)
        except Exception as exc:
            result = exc
        if isinstance(result, cls):
            return result
        problem = ValueError(f"{value!r} is not a valid {cls.__qualname__}")
        if result is None:
            raise problem
        if not isinstance(result, Exception):
            result = TypeError(f"error in {cls.__name__}._missing_: returned {result!r} instead of None or a valid member")
        if not isinstance(result, ValueError):
            result.__context__ = problem
        raise result

    def __init__(self, *args, **kwds):
        pass

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start
        try:
            return sorted(last_values)[-1] + 1
        except TypeError:
            return last_values[-1] + 1

    @classmethod
    def _missing_(cls, value):
        return None

    def __repr__(self):
        return f"<{self.__class__.__name__}.{self._name_}: {self._value_!r}>"

    def __str__(self):
        return f"{self.__class__.__name__}.{self._name_}"

    def __dir__(self):
        own = [name for cls in type(self).__mro__ for name in cls.__dict__
               if isinstance(cls, EnumType) and cls is not Enum and name[0] != "_" and name not in cls._member_map_]
        return sorted({"__class__", "__doc__", "__eq__", "__hash__", "__module__", "name", "value", *own})

    def __format__(self, format_spec):
        return str.__format__(str(self), format_spec)

    def __hash__(self):
        return hash(self._name_)

    def __reduce_ex__(self, proto):
        return self.__class__, (self._value_,)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    @property
    def name(self):
        return self._name_

    @property
    def value(self):
        return self._value_


class ReprEnum(Enum):
    pass


class IntEnum(int, ReprEnum):
    __str__ = int.__repr__
    __format__ = int.__format__


class StrEnum(str, ReprEnum):
    def __new__(cls, *values):
        if len(values) > 3:
            raise TypeError(f"too many arguments for str(): {values!r}")
        if len(values) == 1 and not isinstance(values[0], str):
            raise TypeError(f"{values[0]!r} is not a string")
        value = str(*values)
        made = str.__new__(cls, value)
        made._value_ = value
        return made

    __str__ = str.__str__
    __format__ = str.__format__

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()


class FlagBoundary(StrEnum):
    STRICT = auto()
    CONFORM = auto()
    EJECT = auto()
    KEEP = auto()


STRICT, CONFORM, EJECT, KEEP = FlagBoundary


class Flag(Enum):
    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start if start is not None else 1
        return 1 << max(last_values).bit_length()

    @classmethod
    def _missing_(cls, value):
        if not isinstance(value, int):
            raise ValueError(f"{value!r} is not a valid {cls.__qualname__}")
        mask = cls._flag_mask_
        if value < 0:
            value = max(1 << mask.bit_length(), 1 << value.bit_length()) + value
            if cls._member_type_ is object:
                value &= mask
        if value & ~mask and cls._member_type_ is object:
            bits = max(value.bit_length(), mask.bit_length())
            raise ValueError(f"{cls!r} invalid value {value}\n    given {bin_text(value, bits)}\n  allowed {bin_text(mask, bits)}")
        found = cls._value2member_map_.get(value)
        if found is not None:
            return found
        pseudo = object.__new__(cls) if cls._member_type_ is object else int.__new__(cls, value)
        pseudo._value_ = value
        names = [m._name_ for m in cls if m._value_ & value]
        pseudo._name_ = "|".join(names) if names else None
        rest = value & ~mask
        if rest:
            pseudo._name_ = (pseudo._name_ + f"|{rest}") if pseudo._name_ else None
        cls._value2member_map_[value] = pseudo
        return pseudo

    def __contains__(self, other):
        if not isinstance(other, self.__class__):
            raise TypeError(f"unsupported operand type(s) for 'in': {type(other).__qualname__!r} and {self.__class__.__qualname__!r}")
        return other._value_ & self._value_ == other._value_

    def __iter__(self):
        return (m for m in self.__class__ if m._value_ & self._value_)

    def __len__(self):
        return bin(self._value_).count("1")

    def __bool__(self):
        return bool(self._value_)

    def __repr__(self):
        if self._name_ is None:
            return f"<{self.__class__.__name__}: {self._value_!r}>"
        return f"<{self.__class__.__name__}.{self._name_}: {self._value_!r}>"

    def __str__(self):
        if self._name_ is None:
            return f"{self.__class__.__name__}({self._value_!r})"
        return f"{self.__class__.__name__}.{self._name_}"

    def _other(self, other):
        if isinstance(other, self.__class__):
            return other._value_
        if self._member_type_ is not object and isinstance(other, self._member_type_):
            return other
        return NotImplemented

    def __or__(self, other):
        other = self._other(other)
        return other if other is NotImplemented else self.__class__(self._value_ | other)

    def __and__(self, other):
        other = self._other(other)
        return other if other is NotImplemented else self.__class__(self._value_ & other)

    def __xor__(self, other):
        other = self._other(other)
        return other if other is NotImplemented else self.__class__(self._value_ ^ other)

    __ror__, __rand__, __rxor__ = __or__, __and__, __xor__

    def __invert__(self):
        if self._member_type_ is not object:
            return self.__class__(~self._value_)
        return self.__class__(self.__class__._flag_mask_ & ~self._value_)

    __hash__ = Enum.__hash__


class IntFlag(int, ReprEnum, Flag):
    __or__, __and__, __xor__, __invert__ = Flag.__or__, Flag.__and__, Flag.__xor__, Flag.__invert__
    __ror__, __rand__, __rxor__ = Flag.__or__, Flag.__and__, Flag.__xor__
    __contains__, __iter__, __len__, __bool__ = Flag.__contains__, Flag.__iter__, Flag.__len__, Flag.__bool__
    __str__ = int.__repr__
    __format__ = int.__format__


def bin_text(number, bits):
    text = f"{abs(number):b}".rjust(bits, "0")
    return f"0b{'1' if number < 0 else '0'} {text}"


def unique(enumeration):
    aliases = [(name, member.name) for name, member in enumeration.__members__.items() if name != member.name]
    if aliases:
        details = ", ".join(f"{alias} -> {name}" for alias, name in aliases)
        raise ValueError(f"duplicate values found in {enumeration!r}: {details}")
    return enumeration


def global_enum(cls):
    return cls


class EnumCheck(StrEnum):
    CONTINUOUS = "no skipped integer values"
    NAMED_FLAGS = "multi-flag aliases may not contain unnamed flags"
    UNIQUE = "one name per value"


CONTINUOUS, NAMED_FLAGS, UNIQUE = EnumCheck


def verify(*checks):
    def check(enumeration):
        return unique(enumeration) if UNIQUE in checks else enumeration
    return check
