"""warnings.warn and filters, as far as programs use them."""
import sys

_ignored = []


def warn(message, category=None, stacklevel=1, source=None):
    if isinstance(message, Warning):
        category = type(message)
    category = category or UserWarning
    for cls, action in _ignored:
        if issubclass(category, cls):
            if action == "error":
                raise category(message)
            if action == "ignore":
                return
    from asyncio import _warn
    _warn(category.__name__, str(message), stacklevel)


def filterwarnings(action, message="", category=Warning, module="", lineno=0, append=False):
    _ignored.insert(0, (category, action))


def simplefilter(action, category=Warning, lineno=0, append=False):
    _ignored.insert(0, (category, action))


def resetwarnings():
    _ignored.clear()


class catch_warnings:
    def __init__(self, *, record=False, module=None, action=None, category=Warning):
        pass

    def __enter__(self):
        self._saved = list(_ignored)

    def __exit__(self, *exc_info):
        _ignored[:] = self._saved
