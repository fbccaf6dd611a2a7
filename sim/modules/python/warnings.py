"""warnings: filters, the once-a-place registry, catch_warnings. What the interpreter itself warns about comes here
too from the first import of this module on."""
import sys
from _traceback import on_warning as _on_warning, source_line as _source_line, warning_place as _warning_place

_ACTIONS = ("error", "ignore", "always", "default", "module", "once")
_seen = set()  # (text, category, file, line) and the like: what "default", "module" and "once" showed


def _default_filters():
    return [
        ("default", None, DeprecationWarning, "__main__", 0),
        ("ignore", None, DeprecationWarning, None, 0),
        ("ignore", None, PendingDeprecationWarning, None, 0),
        ("ignore", None, ImportWarning, None, 0),
        ("ignore", None, ResourceWarning, None, 0),
    ]


filters = _default_filters()
defaultaction = "default"


class WarningMessage:
    def __init__(self, message, category, filename, lineno, file=None, line=None, source=None):
        self.message = message
        self.category = category
        self.filename = filename
        self.lineno = lineno
        self.file = file
        self.line = line
        self.source = source
        self._category_name = category.__name__ if category else None

    def __str__(self):
        return (f"{{message : {self.message!r}, category : {self._category_name!r}, "
                f"filename : {self.filename!r}, lineno : {self.lineno}, line : {self.line!r}}}")


def formatwarning(message, category, filename, lineno, line=None):
    text = f"{filename}:{lineno}: {category.__name__}: {message}\n"
    if line is None:
        line = _source_line(filename, lineno)
    line = line.strip()
    return text + f"  {line}\n" if line else text


def showwarning(message, category, filename, lineno, file=None, line=None):
    print(formatwarning(message, category, filename, lineno, line), end="", file=file or sys.stderr)


_original_showwarning = showwarning


def _matches(entry, text, category, module, lineno):
    _, message, wanted, wanted_module, line = entry
    return (issubclass(category, wanted) and line in (0, lineno)
            and (message is None or message.match(text))
            and (wanted_module is None or _module_matches(wanted_module, module)))


def _module_matches(wanted, module):
    return wanted == module if isinstance(wanted, str) else wanted.match(module) is not None


def _action_for(text, category, module, lineno):
    for entry in filters:
        if _matches(entry, text, category, module, lineno):
            return entry[0]
    return defaultaction


def _first_time(action, text, category, filename, lineno):
    key = {"once": (text, category), "module": (text, category, filename)}.get(
        action, (text, category, filename, lineno))
    if action != "always" and key in _seen:
        return False
    _seen.add(key)
    return True


def warn_explicit(message, category, filename, lineno, module=None, registry=None, module_globals=None, source=None):
    if isinstance(message, Warning):
        text, category = str(message), type(message)
    else:
        text, message = message, category(message)
    if module is None:
        module = filename[:-3] if filename.endswith(".py") else filename
    action = _action_for(text, category, module, lineno)
    if action == "ignore":
        return
    if action == "error":
        raise message
    if _first_time(action, text, category, filename, lineno):
        _show(WarningMessage(message, category, filename, lineno, source=source))


def _show(shown):
    if _log is not None and showwarning is _original_showwarning:
        _log.append(shown)
        return
    showwarning(shown.message, shown.category, shown.filename, shown.lineno, shown.file, shown.line)
    if shown.source is not None:
        print(f"{shown.category.__name__}: Enable tracemalloc to get the object allocation traceback", file=sys.stderr)


def _by_interpreter(category, text, filename, lineno, has_source):
    warn_explicit(text, category, filename, lineno, "__main__", source=has_source or None)


def warn(message, category=None, stacklevel=1, source=None):
    if isinstance(message, Warning):
        category = type(message)
    elif category is None:
        category = UserWarning
    if not (isinstance(category, type) and issubclass(category, Warning)):
        raise TypeError(f"category must be a Warning subclass, not '{type(category).__name__}'")
    filename, lineno = _warning_place(max(stacklevel, 1))
    warn_explicit(message, category, filename, lineno, "__main__", source=source)


def _insert(entry, append):
    if append:
        if entry not in filters:
            filters.append(entry)
    else:
        if entry in filters:
            filters.remove(entry)
        filters.insert(0, entry)
    _seen.clear()


def filterwarnings(action, message="", category=Warning, module="", lineno=0, append=False):
    assert action in _ACTIONS, f"invalid action: {action!r}"
    message_pattern = module_pattern = None
    if message or module:
        import re
        message_pattern = re.compile(message, re.I) if message else None
        module_pattern = re.compile(module) if module else None
    _insert((action, message_pattern, category, module_pattern, lineno), append)


def simplefilter(action, category=Warning, lineno=0, append=False):
    assert action in _ACTIONS, f"invalid action: {action!r}"
    _insert((action, None, category, None, lineno), append)


def resetwarnings():
    filters.clear()
    _seen.clear()


_log = None  # the list of the innermost catch_warnings(record=True)


class catch_warnings:
    def __init__(self, *, record=False, module=None, action=None, category=Warning, lineno=0, append=False):
        self._record = record
        self._entered = False
        self._filter = None if action is None else (action, category, lineno, append)

    def __enter__(self):
        global _log, showwarning
        if self._entered:
            raise RuntimeError(f"Cannot enter {self!r} twice")
        self._entered = True
        self._saved = list(filters), _log, showwarning
        _seen.clear()
        if self._filter is not None:
            simplefilter(*self._filter)
        if not self._record:
            return None
        _log = []
        showwarning = _original_showwarning
        return _log

    def __exit__(self, *exc_info):
        global _log, showwarning
        if not self._entered:
            raise RuntimeError(f"Cannot exit {self!r} without entering first")
        filters[:], _log, showwarning = self._saved
        _seen.clear()


_on_warning(_by_interpreter)
