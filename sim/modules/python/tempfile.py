"""Temporary files and folders among the files of a run (_files.py)."""
import os
from itertools import count as _count

tempdir = "/tmp"
template = "tmp"
_numbers = _count(1)


def gettempdir():
    return tempdir


def gettempprefix():
    return template


def _new_name(suffix, prefix, dir):
    return f"{dir or tempdir}/{template if prefix is None else prefix}{next(_numbers):08d}{suffix or ''}"


def mkdtemp(suffix=None, prefix=None, dir=None):
    name = _new_name(suffix, prefix, dir)
    os.mkdir(name)
    return name


def mktemp(suffix="", prefix=template, dir=None):
    return _new_name(suffix, prefix, dir)


class TemporaryDirectory:
    def __init__(self, suffix=None, prefix=None, dir=None, ignore_cleanup_errors=False):
        self.name = mkdtemp(suffix, prefix, dir)

    def __repr__(self):
        return f"<{self.__class__.__name__} {self.name!r}>"

    def __enter__(self):
        return self.name

    def __exit__(self, *exc_info):
        self.cleanup()

    def cleanup(self):
        _remove_tree(self.name)


def _remove_tree(folder):
    for name in os.listdir(folder):
        path = f"{folder}/{name}"
        if os.path.isdir(path):
            _remove_tree(path)
        else:
            os.remove(path)
    os.rmdir(folder)


class _NamedFile:
    """A file that is removed when it is closed."""

    def __init__(self, file, name, delete):
        self.file = file
        self.name = name
        self.delete = delete

    def __getattr__(self, name):
        return getattr(self.file, name)

    def __iter__(self):
        return iter(self.file)

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        self.close()

    def close(self):
        self.file.close()
        if self.delete and os.path.exists(self.name):
            os.remove(self.name)


def NamedTemporaryFile(mode="w+b", buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None,
                       delete=True, *, errors=None):
    name = _new_name(suffix, prefix, dir)
    open(name, "x").close()
    return _NamedFile(open(name, mode, buffering, encoding, errors, newline), name, delete)


def TemporaryFile(mode="w+b", buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None, *,
                  errors=None):
    return NamedTemporaryFile(mode, buffering, encoding, newline, suffix, prefix, dir, errors=errors)


SpooledTemporaryFile = TemporaryFile
