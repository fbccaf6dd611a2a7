"""What kind of thing is it?"""
import types
from asyncio import iscoroutinefunction as _is_async_def

CO_COROUTINE, CO_GENERATOR, CO_ASYNC_GENERATOR = 128, 32, 512


def _code(obj):
    while hasattr(obj, "func") and not hasattr(obj, "__code__"):
        obj = obj.func
    obj = getattr(obj, "__func__", obj)
    return getattr(obj, "__code__", None)


def iscoroutinefunction(obj):
    return _is_async_def(obj)


def isgeneratorfunction(obj):
    code = _code(obj)
    return code is not None and bool(code.co_flags & CO_GENERATOR)


def isasyncgenfunction(obj):
    code = _code(obj)
    return code is not None and bool(code.co_flags & CO_ASYNC_GENERATOR)


def iscoroutine(obj):
    return isinstance(obj, types.CoroutineType)


def isgenerator(obj):
    return isinstance(obj, types.GeneratorType)


def isasyncgen(obj):
    return isinstance(obj, types.AsyncGeneratorType)


def isawaitable(obj):
    return isinstance(obj, types.CoroutineType) or hasattr(type(obj), "__await__")


def isfunction(obj):
    return isinstance(obj, types.FunctionType)


def ismethod(obj):
    return isinstance(obj, types.MethodType)


def isbuiltin(obj):
    return isinstance(obj, types.BuiltinFunctionType)


def isroutine(obj):
    return isfunction(obj) or ismethod(obj) or isbuiltin(obj)


def isclass(obj):
    return isinstance(obj, type)


def ismodule(obj):
    return isinstance(obj, types.ModuleType)


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


def getdoc(obj):
    doc = getattr(obj, "__doc__", None)
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


def getmembers(obj, predicate=None):
    pairs = [(name, getattr(obj, name)) for name in dir(obj) if hasattr(obj, name)]
    return [(name, value) for name, value in pairs if predicate is None or predicate(value)]


class _Empty:
    pass


class Parameter:
    empty = _Empty
    POSITIONAL_ONLY, POSITIONAL_OR_KEYWORD, VAR_POSITIONAL, KEYWORD_ONLY, VAR_KEYWORD = range(5)

    def __init__(self, name, kind, default=_Empty, annotation=_Empty):
        self.name, self.kind, self.default, self.annotation = name, kind, default, annotation

    def __str__(self):
        text = ("*" if self.kind == 2 else "**" if self.kind == 4 else "") + self.name
        if self.annotation is not _Empty:
            shown = self.annotation.__name__ if isinstance(self.annotation, type) else repr(self.annotation)
            text += f": {shown}"
        if self.default is not _Empty:
            text += f" = {self.default!r}" if self.annotation is not _Empty else f"={self.default!r}"
        return text


class Signature:
    empty = _Empty

    def __init__(self, parameters, return_annotation=_Empty):
        self.parameters = {p.name: p for p in parameters}
        self.return_annotation = return_annotation

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
        if self.return_annotation is not _Empty:
            r = self.return_annotation
            text += f" -> {r.__name__ if isinstance(r, type) else r!r}"
        return text


def signature(obj):
    bound = getattr(obj, "__self__", None) is not None
    function = getattr(obj, "__func__", obj)
    if isinstance(obj, type):
        function, bound = obj.__init__, True
    while hasattr(function, "__wrapped__"):
        function = function.__wrapped__
    code = _code(function)
    if code is None:
        raise ValueError(f"no signature found for builtin {obj!r}")
    names = code.co_varnames
    defaults = function.__defaults__ or ()
    annotations = function.__annotations__
    count = code.co_argcount
    made = []
    for i in range(count):
        default = defaults[i - (count - len(defaults))] if i >= count - len(defaults) else _Empty
        kind = 0 if i < code.co_posonlyargcount else 1
        made.append(Parameter(names[i], kind, default, annotations.get(names[i], _Empty)))
    at = count + code.co_kwonlyargcount
    if code.co_flags & 4:
        made.append(Parameter(names[at], 2, _Empty, annotations.get(names[at], _Empty)))
        at += 1
    for name in names[count:count + code.co_kwonlyargcount]:
        made.append(Parameter(name, 3, (function.__kwdefaults__ or {}).get(name, _Empty), annotations.get(name, _Empty)))
    if code.co_flags & 8:
        made.append(Parameter(names[at], 4, _Empty, annotations.get(names[at], _Empty)))
    return Signature(made[1:] if bound else made, annotations.get("return", _Empty))
