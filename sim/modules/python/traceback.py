"""Reports of exceptions as text."""
import sys
from _traceback import format_exception as _report, frames as _frames, source_line as _source_line

_CAUSE = "\nThe above exception was the direct cause of the following exception:\n\n"
_CONTEXT = "\nDuring handling of the above exception, another exception occurred:\n\n"
_missing = object()


def _exception(exc, value, tb):
    if value is _missing and tb is _missing:
        if isinstance(exc, BaseException) or exc is None:
            return exc
        raise TypeError("Exception expected for value, " + type(exc).__name__ + " found")
    if value is _missing or tb is _missing:
        raise ValueError("Both or neither of value and tb must be given")
    return value


def _file(file):
    return sys.stderr if file is None else file


class FrameSummary:
    """One line of a traceback."""

    def __init__(self, filename, lineno, name, *, lookup_line=True, locals=None, line=None, text=None):
        self.filename, self.lineno, self.name = filename, lineno, name
        self._line, self._text = line, text
        self.locals = {k: repr(v) for k, v in locals.items()} if locals else None

    @property
    def line(self):
        if self._line is None:
            self._line = _source_line(self.filename, self.lineno)
        return self._line.strip()

    def __iter__(self):
        return iter((self.filename, self.lineno, self.name, self.line))

    def __len__(self):
        return 4

    def __getitem__(self, index):
        return (self.filename, self.lineno, self.name, self.line)[index]

    def __eq__(self, other):
        return tuple(self) == tuple(other) if isinstance(other, (FrameSummary, tuple)) else NotImplemented

    def __repr__(self):
        return f"<FrameSummary file {self.filename}, line {self.lineno} in {self.name}>"

    def _format(self):
        if self._text is not None:
            return self._text
        text = f'  File "{self.filename}", line {self.lineno}, in {self.name}\n'
        return text + f"    {self.line}\n" if self.line else text


class StackSummary(list):
    """The frames of a traceback or of a stack."""

    @classmethod
    def extract(klass, frame_gen, *, limit=None, lookup_lines=True, capture_locals=False):
        return klass(FrameSummary(f.f_code.co_filename, lineno, f.f_code.co_name) for f, lineno in frame_gen)

    def format(self):
        return [frame._format() for frame in self]


def extract_tb(tb, limit=None):
    return StackSummary(FrameSummary(file, line, name, line=source, text=text)
                        for file, line, name, source, text in _frames(tb, limit))


def walk_tb(tb):
    while tb is not None:
        yield tb.tb_frame, tb.tb_lineno
        tb = tb.tb_next


def walk_stack(f):
    f = sys._getframe() if f is None else f
    while f is not None:
        yield f, f.f_lineno
        f = f.f_back


def extract_stack(f=None, limit=None):
    stack = StackSummary.extract(walk_stack(f))
    if limit is not None:
        stack = StackSummary(stack[:limit] if limit >= 0 else stack[limit:])
    stack.reverse()
    return stack


def format_list(extracted_list):
    return [frame._format() if isinstance(frame, FrameSummary) else FrameSummary(*frame[:3], line=frame[3])._format()
            for frame in extracted_list]


def print_list(extracted_list, file=None):
    print("".join(format_list(extracted_list)), file=_file(file), end="")


def format_tb(tb, limit=None):
    return extract_tb(tb, limit).format()


def print_tb(tb, limit=None, file=None):
    print("".join(format_tb(tb, limit)), file=_file(file), end="")


def format_stack(f=None, limit=None):
    return extract_stack(f, limit).format()


def print_stack(f=None, limit=None, file=None):
    print("".join(format_stack(f, limit)), file=_file(file), end="")


def format_exception_only(exc, /, value=_missing):
    exc = exc if value is _missing else value
    if exc is None:
        return ["NoneType: None\n"]
    if isinstance(exc, SyntaxError):
        return _report(exc, 0, False, True).splitlines(keepends=True)
    module, name = type(exc).__module__, type(exc).__qualname__
    if module not in ("__main__", "builtins"):
        name = f"{module}.{name}"
    try:
        text = str(exc)
    except Exception:
        text = "<exception str() failed>"
    lines = [f"{name}: {text}\n" if text else f"{name}\n"]
    for note in getattr(exc, "__notes__", None) or ():
        lines += [line + "\n" for line in str(note).split("\n")]
    return lines


def _chained(exc, limit, chain, seen):
    if isinstance(exc, BaseExceptionGroup):
        yield from _report(exc, limit, chain).splitlines(keepends=True)
        return
    seen.append(exc)
    before = exc.__cause__ if exc.__cause__ is not None else None if exc.__suppress_context__ else exc.__context__
    if chain and before is not None and not any(before is one for one in seen):
        yield from _chained(before, limit, chain, seen)
        yield _CAUSE if exc.__cause__ is not None else _CONTEXT
    if exc.__traceback__ is not None:
        yield "Traceback (most recent call last):\n"
        yield from format_tb(exc.__traceback__, limit)
    yield from format_exception_only(exc)


def format_exception(exc, /, value=_missing, tb=_missing, limit=None, chain=True):
    exc = _exception(exc, value, tb)
    return ["NoneType: None\n"] if exc is None else list(_chained(exc, limit, chain, []))


def print_exception(exc, /, value=_missing, tb=_missing, limit=None, file=None, chain=True):
    exc = _exception(exc, value, tb)
    print("NoneType: None\n" if exc is None else _report(exc, limit, chain), file=_file(file), end="")


def format_exc(limit=None, chain=True):
    exc = sys.exc_info()[1]
    return "NoneType: None\n" if exc is None else _report(exc, limit, chain)


def print_exc(limit=None, file=None, chain=True):
    print_exception(sys.exc_info()[1], limit=limit, file=file, chain=chain)


class TracebackException:
    """A report that can be kept without the exception's frames."""

    def __init__(self, exc_type, exc_value, exc_traceback, *, limit=None, lookup_lines=True, capture_locals=False,
                 compact=False, max_group_width=15, max_group_depth=10):
        self.exc_type, self.stack = exc_type, extract_tb(exc_traceback, limit)
        self._only, self._str = format_exception_only(exc_value), str(exc_value)
        self._whole = format_exception(exc_value, limit=limit)

    @classmethod
    def from_exception(cls, exc, *args, **kwargs):
        return cls(type(exc), exc, exc.__traceback__, *args, **kwargs)

    def format_exception_only(self):
        yield from self._only

    def format(self, *, chain=True):
        if chain:
            yield from self._whole
            return
        yield "Traceback (most recent call last):\n"
        yield from self.stack.format()
        yield from self._only

    def print(self, *, file=None, chain=True):
        print("".join(self.format(chain=chain)), file=_file(file), end="")

    def __str__(self):
        return self._str
