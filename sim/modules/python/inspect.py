"""What kind of thing is it? What does it take?"""
import sys
import types
from _traceback import source_line as _source_line
from asyncio import iscoroutinefunction as _is_async_def

CO_OPTIMIZED, CO_NEWLOCALS, CO_VARARGS, CO_VARKEYWORDS, CO_NESTED, CO_GENERATOR = 1, 2, 4, 8, 16, 32
CO_NOFREE, CO_COROUTINE, CO_ITERABLE_COROUTINE, CO_ASYNC_GENERATOR = 64, 128, 256, 512


# ---- kinds ----

def _code(obj):
    while hasattr(obj, "func") and not hasattr(obj, "__code__"):
        obj = obj.func
    obj = getattr(obj, "__func__", obj)
    return getattr(obj, "__code__", None)


def _has_flag(obj, flag):
    code = _code(obj)
    return code is not None and not isinstance(obj, types.CodeType) and bool(code.co_flags & flag)


def iscoroutinefunction(obj):
    return _has_flag(obj, CO_COROUTINE) or _is_async_def(obj)


def isgeneratorfunction(obj):
    return _has_flag(obj, CO_GENERATOR)


def isasyncgenfunction(obj):
    return _has_flag(obj, CO_ASYNC_GENERATOR)


def iscoroutine(obj):
    return isinstance(obj, types.CoroutineType)


def isgenerator(obj):
    return isinstance(obj, types.GeneratorType)


def isasyncgen(obj):
    return isinstance(obj, types.AsyncGeneratorType)


def isawaitable(obj):
    if isinstance(obj, types.GeneratorType):
        return bool(obj.gi_code.co_flags & CO_ITERABLE_COROUTINE)
    return isinstance(obj, types.CoroutineType) or hasattr(type(obj), "__await__")


def isfunction(obj):
    return isinstance(obj, types.FunctionType)


def ismethod(obj):
    return isinstance(obj, types.MethodType)


def isbuiltin(obj):
    return isinstance(obj, types.BuiltinFunctionType)


def ismethoddescriptor(obj):
    if isclass(obj) or ismethod(obj) or isfunction(obj):
        return False
    return hasattr(type(obj), "__get__") and not hasattr(type(obj), "__set__")


def isdatadescriptor(obj):
    if isclass(obj) or ismethod(obj) or isfunction(obj):
        return False
    return hasattr(type(obj), "__set__") or hasattr(type(obj), "__delete__")


def isroutine(obj):
    return isbuiltin(obj) or isfunction(obj) or ismethod(obj) or ismethoddescriptor(obj)


def isclass(obj):
    return isinstance(obj, type)


def ismodule(obj):
    return isinstance(obj, types.ModuleType)


def iscode(obj):
    return isinstance(obj, types.CodeType)


def isframe(obj):
    return isinstance(obj, types.FrameType)


def istraceback(obj):
    return isinstance(obj, types.TracebackType)


def isabstract(obj):
    return isclass(obj) and bool(getattr(obj, "__abstractmethods__", ()))


CORO_CREATED, CORO_RUNNING, CORO_SUSPENDED, CORO_CLOSED = "CORO_CREATED", "CORO_RUNNING", "CORO_SUSPENDED", "CORO_CLOSED"
GEN_CREATED, GEN_RUNNING, GEN_SUSPENDED, GEN_CLOSED = "GEN_CREATED", "GEN_RUNNING", "GEN_SUSPENDED", "GEN_CLOSED"


def _state(running, suspended, frame, prefix):
    if running:
        return prefix + "_RUNNING"
    if suspended:
        return prefix + "_SUSPENDED"
    return prefix + ("_CLOSED" if frame is None else "_CREATED")


def getcoroutinestate(coroutine):
    return _state(coroutine.cr_running, coroutine.cr_suspended, coroutine.cr_frame, "CORO")


def getgeneratorstate(generator):
    return _state(generator.gi_running, generator.gi_suspended, generator.gi_frame, "GEN")


def getgeneratorlocals(generator):
    return generator.gi_frame.f_locals if generator.gi_frame is not None else {}


def getcoroutinelocals(coroutine):
    return coroutine.cr_frame.f_locals if coroutine.cr_frame is not None else {}


# ---- classes and members ----

def getmro(cls):
    return cls.__mro__


def unwrap(func, *, stop=None):
    seen = {id(func)}
    while hasattr(func, "__wrapped__") and not (stop is not None and stop(func)):
        func = func.__wrapped__
        if id(func) in seen:
            raise ValueError(f"wrapper loop when unwrapping {func!r}")
        seen.add(id(func))
    return func


def getmembers(obj, predicate=None):
    pairs = []
    for name in dir(obj):
        try:
            value = getattr(obj, name)
        except AttributeError:
            continue
        if predicate is None or predicate(value):
            pairs.append((name, value))
    return sorted(pairs, key=lambda pair: pair[0])


_missing = object()


def getattr_static(obj, attr, default=_missing):
    if not isinstance(obj, type) and attr in getattr(obj, "__dict__", {}):
        return obj.__dict__[attr]
    for cls in (obj if isinstance(obj, type) else type(obj)).__mro__:
        if attr in cls.__dict__:
            return cls.__dict__[attr]
    if default is _missing:
        raise AttributeError(attr)
    return default


def get_annotations(obj, *, globals=None, locals=None, eval_str=False):
    found = dict(obj.__dict__.get("__annotations__", {}) if isinstance(obj, type) else getattr(obj, "__annotations__", {}) or {})
    if eval_str:
        space = getattr(obj, "__globals__", {}) if globals is None else globals
        found = {name: eval(hint, space, locals) if isinstance(hint, str) else hint for name, hint in found.items()}
    return found


# ---- documentation and source ----

def getdoc(obj):
    doc = getattr(obj, "__doc__", None)
    if doc is None and isinstance(obj, type):
        doc = next((cls.__doc__ for cls in obj.__mro__ if cls.__doc__ and cls is not object), None)
    return cleandoc(doc) if isinstance(doc, str) else None


def cleandoc(doc):
    lines = doc.expandtabs().split("\n")
    margin = min((len(line) - len(line.lstrip()) for line in lines[1:] if line.strip()), default=0)
    lines = [lines[0].lstrip()] + [line[margin:] for line in lines[1:]]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    return "\n".join(lines)


def getmodule(obj, _filename=None):
    if ismodule(obj):
        return obj
    return sys.modules.get(getattr(obj, "__module__", None))


def getfile(obj):
    if ismodule(obj) and getattr(obj, "__file__", None):
        return obj.__file__
    if isclass(obj):
        module = sys.modules.get(obj.__module__)
        if getattr(module, "__file__", None):
            return module.__file__
        raise TypeError(f"{obj!r} is a built-in class")
    code = obj if iscode(obj) else getattr(obj, "f_code", None) or _code(obj)
    if code is None:
        raise TypeError("module, class, method, function, traceback, frame, or code object was expected, got "
                        f"{type(obj).__name__}")
    return code.co_filename


getsourcefile = getfile


def _first_line(obj):
    if isclass(obj):
        name, lineno = obj.__qualname__.split(".")[-1], 1
        file = getfile(obj)
        while (line := _source_line(file, lineno)) or _source_line(file, lineno + 1) or lineno < 10000:
            if line.lstrip().startswith(f"class {name}") and not line.lstrip()[len(f"class {name}"):][:1].isalnum():
                return lineno
            lineno += 1
        raise OSError("could not find class definition")
    code = obj if iscode(obj) else _code(obj)
    if code is None:
        getfile(obj)
    return code.co_firstlineno


def getsourcelines(obj):
    """The lines of a definition: from its first one on, what is indented deeper."""
    obj = unwrap(obj)
    start, file = _first_line(obj), getfile(obj)
    first = _source_line(file, start)
    if not first:
        raise OSError("could not get source code")
    indent = len(first) - len(first.lstrip())
    lines, blank, lineno, in_body = [], [], start, False
    while lineno < start + 10000:
        line = _source_line(file, lineno)
        if not line.strip():
            blank.append(line + "\n")
        else:
            depth = len(line) - len(line.lstrip())
            if in_body and depth <= indent and not line.lstrip().startswith((")", "]", "}")):
                break
            in_body = in_body or line.lstrip().startswith(("def ", "async def ", "class ")) or "lambda" in line
            lines += blank + [line + "\n"]
            blank = []
        lineno += 1
        if len(blank) > 200:
            break
    return lines, start


def getsource(obj):
    return "".join(getsourcelines(obj)[0])


# ---- frames ----

def currentframe():
    return sys._getframe()


class FrameInfo(tuple):
    def __new__(cls, *fields):
        return tuple.__new__(cls, fields)

    frame = property(lambda self: self[0])
    filename = property(lambda self: self[1])
    lineno = property(lambda self: self[2])
    function = property(lambda self: self[3])
    code_context = property(lambda self: self[4])
    index = property(lambda self: self[5])

    def __repr__(self):
        names = ("frame", "filename", "lineno", "function", "code_context", "index")
        return "FrameInfo(" + ", ".join(f"{name}={value!r}" for name, value in zip(names, self)) + ")"


def getframeinfo(frame, context=1):
    code, lineno = frame.f_code, frame.tb_lineno if istraceback(frame) else frame.f_lineno
    line = _source_line(code.co_filename, lineno)
    return FrameInfo(frame, code.co_filename, lineno, code.co_name, [line + "\n"] if line else None, 0 if line else None)


def getouterframes(frame, context=1):
    found = []
    while frame is not None:
        found.append(getframeinfo(frame, context))
        frame = frame.f_back
    return found


def stack(context=1):
    return getouterframes(sys._getframe(), context)


def getcallargs(func, /, *args, **kwargs):
    bound = signature(func).bind(*args, **kwargs)
    bound.apply_defaults()
    return bound.arguments


# ---- signatures ----

class _Empty:
    """Marks what has no default or annotation."""


_Empty.__name__ = "_empty"
_Empty.__qualname__ = "_empty"


class _Kind(int):
    """How a parameter takes its argument."""

    _names = ("POSITIONAL_ONLY", "POSITIONAL_OR_KEYWORD", "VAR_POSITIONAL", "KEYWORD_ONLY", "VAR_KEYWORD")
    _words = ("positional-only", "positional or keyword", "variadic positional", "keyword-only", "variadic keyword")

    name = property(lambda self: self._names[self])
    value = property(lambda self: int(self))
    description = property(lambda self: self._words[self])

    def __repr__(self):
        return f"<_ParameterKind.{self.name}: {int(self)}>"

    def __str__(self):
        return self.name


def formatannotation(annotation, base_module=None):
    if getattr(annotation, "__module__", None) == "typing":
        return repr(annotation).replace("typing.", "")
    if isinstance(annotation, types.GenericAlias):
        return str(annotation)
    if isinstance(annotation, type):
        if annotation.__module__ in ("builtins", base_module):
            return annotation.__qualname__
        return annotation.__module__ + "." + annotation.__qualname__
    return repr(annotation).replace("typing.", "")


class Parameter:
    empty = _Empty
    POSITIONAL_ONLY, POSITIONAL_OR_KEYWORD, VAR_POSITIONAL, KEYWORD_ONLY, VAR_KEYWORD = map(_Kind, range(5))

    def __init__(self, name, kind, *, default=_Empty, annotation=_Empty):
        self.name, self.kind, self.default, self.annotation = name, _Kind(kind), default, annotation

    def replace(self, *, name=_Empty, kind=_Empty, annotation=_Empty, default=_Empty):
        return type(self)(self.name if name is _Empty else name, self.kind if kind is _Empty else kind,
                          default=self.default if default is _Empty else default,
                          annotation=self.annotation if annotation is _Empty else annotation)

    def __str__(self):
        text = ("*" if self.kind == 2 else "**" if self.kind == 4 else "") + self.name
        if self.annotation is not _Empty:
            text += f": {formatannotation(self.annotation)}"
        if self.default is not _Empty:
            text += f" = {self.default!r}" if self.annotation is not _Empty else f"={self.default!r}"
        return text

    def __repr__(self):
        return f'<Parameter "{self}">'

    def __eq__(self, other):
        if not isinstance(other, Parameter):
            return NotImplemented
        return (self.name, self.kind, self.default, self.annotation) == (other.name, other.kind, other.default, other.annotation)

    def __hash__(self):
        return hash((self.name, self.kind))


class BoundArguments:
    def __init__(self, signature, arguments):
        self.signature, self.arguments = signature, arguments

    @property
    def args(self):
        found = []
        for name, param in self.signature.parameters.items():
            if param.kind in (3, 4) or name not in self.arguments:
                break
            found += self.arguments[name] if param.kind == 2 else [self.arguments[name]]
        return tuple(found)

    @property
    def kwargs(self):
        found, positional = {}, True
        for name, param in self.signature.parameters.items():
            positional = positional and param.kind not in (3, 4) and name in self.arguments
            if positional or name not in self.arguments:
                continue
            found.update(self.arguments[name] if param.kind == 4 else {name: self.arguments[name]})
        return found

    def apply_defaults(self):
        filled = {}
        for name, param in self.signature.parameters.items():
            if name in self.arguments:
                filled[name] = self.arguments[name]
            elif param.default is not _Empty:
                filled[name] = param.default
            elif param.kind in (2, 4):
                filled[name] = () if param.kind == 2 else {}
        self.arguments = filled

    def __repr__(self):
        return f"<BoundArguments ({', '.join(f'{name}={value!r}' for name, value in self.arguments.items())})>"

    def __eq__(self, other):
        return isinstance(other, BoundArguments) and self.arguments == other.arguments


class Signature:
    empty = _Empty

    def __init__(self, parameters=None, *, return_annotation=_Empty):
        self.parameters = types.MappingProxyType({p.name: p for p in parameters or ()})
        self.return_annotation = return_annotation

    @classmethod
    def from_callable(cls, obj, **options):
        return signature(obj)

    def replace(self, *, parameters=_Empty, return_annotation=_Empty):
        return type(self)(self.parameters.values() if parameters is _Empty else parameters,
                          return_annotation=self.return_annotation if return_annotation is _Empty else return_annotation)

    def __str__(self):
        parts, star = [], False
        params = list(self.parameters.values())
        for i, p in enumerate(params):
            if p.kind == 2:
                star = True
            if p.kind == 3 and not star:
                parts.append("*")
                star = True
            parts.append(str(p))
            if p.kind == 0 and (i + 1 == len(params) or params[i + 1].kind != 0):
                parts.append("/")
        text = f"({', '.join(parts)})"
        return text if self.return_annotation is _Empty else f"{text} -> {formatannotation(self.return_annotation)}"

    def __repr__(self):
        return f"<Signature {self}>"

    def __eq__(self, other):
        if not isinstance(other, Signature):
            return NotImplemented
        return list(self.parameters.values()) == list(other.parameters.values()) and self.return_annotation == other.return_annotation

    def bind(self, *args, **kwargs):
        return self._bind(args, kwargs, False)

    def bind_partial(self, *args, **kwargs):
        return self._bind(args, kwargs, True)

    def _bind(self, args, kwargs, partial):
        arguments, args = {}, list(args)
        for name, param in self.parameters.items():
            if param.kind == 2:
                if args:
                    arguments[name] = tuple(args)
                args = []
            elif param.kind == 4:
                if kwargs:
                    arguments[name] = kwargs
                kwargs = {}
            elif args and param.kind in (0, 1):
                if param.kind == 1 and name in kwargs:
                    raise TypeError(f"multiple values for argument {name!r}")
                arguments[name] = args.pop(0)
            elif param.kind != 0 and name in kwargs:
                arguments[name] = kwargs.pop(name)
            elif param.default is _Empty and not partial:
                if param.kind == 0 and name in kwargs:
                    raise TypeError(f"{name!r} parameter is positional only, but was passed as a keyword")
                raise TypeError(f"missing a required argument: {name!r}")
        if args:
            raise TypeError("too many positional arguments")
        if kwargs:
            raise TypeError(f"got an unexpected keyword argument {next(iter(kwargs))!r}")
        return BoundArguments(self, arguments)


def _of_class(cls):
    call = type(cls).__dict__.get("__call__")
    if type(cls) is not type and isfunction(call):
        return call
    for name in ("__new__", "__init__"):
        for base in cls.__mro__[:-1]:
            found = base.__dict__.get(name)
            found = getattr(found, "__func__", found)
            if isfunction(found):
                return found
    return None


def signature(obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
    if not callable(obj):
        raise TypeError(f"{obj!r} is not a callable object")
    if isinstance(obj, type):
        function = _of_class(obj)
        if function is None:
            return Signature()
        return _of_function(function, True)
    bound = ismethod(obj)
    function = obj.__func__ if bound else obj
    if follow_wrapped:
        function = unwrap(function)
    given = getattr(obj, "__signature__", None)
    if isinstance(given, Signature):
        return given
    if type(function).__name__ == "partial":
        return _of_partial(function)
    if _code(function) is None or not isfunction(function):
        call = getattr(type(function), "__call__", None)
        if not isfunction(call):
            raise ValueError(f"no signature found for builtin {obj!r}")
        function, bound = call, True
    return _of_function(function, bound)


def _of_partial(partial):
    inner, made, taken = signature(partial.func), [], len(partial.args)
    for param in inner.parameters.values():
        if taken and param.kind in (0, 1):
            taken -= 1
            continue
        if param.name in partial.keywords:
            param = param.replace(default=partial.keywords[param.name], kind=_Kind(3))
        elif made and made[-1].kind == 3 and param.kind == 1:
            param = param.replace(kind=_Kind(3))
        made.append(param)
    return inner.replace(parameters=made)


def _of_function(function, bound):
    code = function.__code__
    names, count = code.co_varnames, code.co_argcount
    defaults, annotations = function.__defaults__ or (), function.__annotations__

    def parameter(name, kind, default=_Empty):
        return Parameter(name, kind, default=default, annotation=annotations.get(name, _Empty))

    made = []
    for i in range(count):
        default = defaults[i - (count - len(defaults))] if i >= count - len(defaults) else _Empty
        made.append(parameter(names[i], 0 if i < code.co_posonlyargcount else 1, default))
    at = count + code.co_kwonlyargcount
    if code.co_flags & CO_VARARGS:
        made.append(parameter(names[at], 2))
        at += 1
    for name in names[count:count + code.co_kwonlyargcount]:
        made.append(parameter(name, 3, (function.__kwdefaults__ or {}).get(name, _Empty)))
    if code.co_flags & CO_VARKEYWORDS:
        made.append(parameter(names[at], 4))
    return Signature(made[1:] if bound else made, return_annotation=annotations.get("return", _Empty))


class FullArgSpec(tuple):
    _fields = ("args", "varargs", "varkw", "defaults", "kwonlyargs", "kwonlydefaults", "annotations")

    def __getattr__(self, name):
        if name in self._fields:
            return self[self._fields.index(name)]
        raise AttributeError(name)

    def __repr__(self):
        return "FullArgSpec(" + ", ".join(f"{name}={value!r}" for name, value in zip(self._fields, self)) + ")"


def getfullargspec(func):
    function = getattr(func, "__func__", func)
    sig = _of_function(function, False)
    by_kind = [[p.name for p in sig.parameters.values() if p.kind == kind] for kind in range(5)]
    return FullArgSpec((by_kind[0] + by_kind[1], (by_kind[2] or [None])[0], (by_kind[4] or [None])[0], function.__defaults__,
                        by_kind[3], function.__kwdefaults__, function.__annotations__))
