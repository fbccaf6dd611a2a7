"""The few things of os that need no machine."""
import _threads
from os import path

name, sep, linesep, curdir, pathsep = "posix", "/", "\n", ".", ":"
environ = {}


def getpid():
    return 4242


def getppid():
    return 4241


def cpu_count():
    return _threads.cores()


def getenv(key, default=None):
    return environ.get(key, default)


def getcwd():
    return "/"


def urandom(size):
    import random
    return random.randbytes(size)


def fspath(path):
    return path if isinstance(path, (str, bytes)) else path.__fspath__()
