"""What of os needs no machine. Files are those of the run (_files.py)."""
import _files
import _threads
from os import path

name, sep, linesep, curdir, pardir, extsep, altsep, pathsep, devnull = "posix", "/", "\n", ".", "..", ".", None, ":", "/dev/null"
environ = {"HOME": "/home/loopscope", "PATH": "/usr/local/bin:/usr/bin:/bin", "USER": "loopscope", "LANG": "C.UTF-8"}
F_OK, R_OK, W_OK, X_OK = 0, 4, 2, 1
error = OSError


def getpid():
    return 4242


def kill(pid, sig):
    if pid not in (getpid(), 0):
        raise ProcessLookupError(3, "No such process")
    if sig:
        from signal import raise_signal
        raise_signal(sig)


def getppid():
    return 4241


def cpu_count():
    return _threads.cores()


def getenv(key, default=None):
    return environ.get(key, default)


def putenv(key, value):
    environ[key] = value


def unsetenv(key):
    environ.pop(key, None)


def getlogin():
    return "loopscope"


def getuid():
    return 1000


getgid = geteuid = getegid = getuid


def uname():
    from collections import namedtuple
    result = namedtuple("uname_result", "sysname nodename release version machine", module="posix")
    return result("Linux", "loopscope", "6.1.0", "#1 SMP", "x86_64")


def getloadavg():
    return (0.0, 0.0, 0.0)


def urandom(size, /):
    from _entropy import source
    return source.randbytes(size)


def fspath(path):
    if not isinstance(path, (str, bytes)) and not hasattr(path, "__fspath__"):
        raise TypeError(f"expected str, bytes or os.PathLike object, not {type(path).__name__}")
    return path if isinstance(path, (str, bytes)) else path.__fspath__()


def fsencode(filename):
    return filename.encode() if isinstance(filename, str) else filename


def strerror(code):
    return {1: "Operation not permitted", 2: "No such file or directory", 13: "Permission denied", 17: "File exists",
            20: "Not a directory", 21: "Is a directory"}.get(code, f"Unknown error {code}")


def system(command):
    raise NotImplementedError("os.system: a scenario cannot start programs")


def _exit(status):
    raise SystemExit(status)


def getcwd():
    return _files.WORKING_FOLDER


def chdir(path):
    raise NotImplementedError("os.chdir: the working folder of a run cannot be changed")


def access(path, mode):
    where = _files.absolute(path)
    return where in _files.contents or where in _files.folders


def listdir(path="."):
    where = _files.absolute(path)
    if where in _files.contents:
        raise NotADirectoryError(20, "Not a directory", path)
    if where not in _files.folders:
        raise _files.missing(path)
    return _files.names_in(where)


def mkdir(path, mode=0o777):
    where = _files.absolute(path)
    if where in _files.folders or where in _files.contents:
        raise FileExistsError(17, "File exists", path)
    if _files.parent(where) not in _files.folders:
        raise _files.missing(path)
    _files.folders.add(where)


def makedirs(name, mode=0o777, exist_ok=False):
    where = _files.absolute(name)
    if where in _files.folders and exist_ok:
        return
    if where in _files.folders or where in _files.contents:
        raise FileExistsError(17, "File exists", name)
    while where not in _files.folders:
        _files.folders.add(where)
        where = _files.parent(where)


def remove(path):
    where = _files.absolute(path)
    if where in _files.folders:
        raise IsADirectoryError(21, "Is a directory", path)
    if where not in _files.contents:
        raise _files.missing(path)
    del _files.contents[where]


unlink = remove


def rmdir(path):
    if listdir(path):
        raise OSError(39, "Directory not empty", path)
    _files.folders.discard(_files.absolute(path))


def rename(src, dst):
    where = _files.absolute(src)
    if where not in _files.contents:
        raise _files.missing(src)
    _files.contents[_files.absolute(dst)] = _files.contents.pop(where)


replace = rename


class stat_result:
    def __init__(self, mode, size):
        self.st_mode, self.st_size, self.st_mtime, self.st_ctime, self.st_atime = mode, size, 0.0, 0.0, 0.0


def stat(path):
    where = _files.absolute(path)
    if where in _files.folders:
        return stat_result(0o040755, 4096)
    if where not in _files.contents:
        raise _files.missing(path)
    return stat_result(0o100644, len(_files.contents[where]))


def walk(top, topdown=True):
    where = _files.absolute(top)
    if where not in _files.folders:
        return
    names = _files.names_in(where)
    folders = [n for n in names if path.join(where, n) in _files.folders]
    yield top, folders, [n for n in names if n not in folders]
    for n in folders:
        yield from walk(path.join(top, n))


class PathLike:
    pass
