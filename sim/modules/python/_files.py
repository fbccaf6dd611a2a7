"""The files of a run. They live in memory only: a scenario neither sees nor changes the machine's files, so that it prints the same
everywhere and can be run without trust. At the start there is the program itself, and nothing else."""
import sys
from _io import program_source

WORKING_FOLDER = "/home/loopscope"
folders = {"/", "/home", WORKING_FOLDER, "/tmp"}
contents = {}  # absolute path -> bytearray


def absolute(path):
    """A path with neither '.', '..' nor '//' in it."""
    path = text_of(path)
    parts = []
    for part in (path if path.startswith("/") else WORKING_FOLDER + "/" + path).split("/"):
        if part == "..":
            parts = parts[:-1]
        elif part and part != ".":
            parts.append(part)
    return "/" + "/".join(parts)


def text_of(path):
    if hasattr(path, "__fspath__"):
        path = path.__fspath__()
    if isinstance(path, bytes):
        path = path.decode()
    if not isinstance(path, str):
        raise TypeError(f"expected str, bytes or os.PathLike object, not {type(path).__name__}")
    return path


def _add_program():
    path = getattr(sys.modules.get("__main__"), "__file__", None)
    if path is None:
        return
    path = absolute(path)
    contents[path] = bytearray(program_source())
    while path != "/":
        path = parent(path)
        folders.add(path)


def parent(path):
    return path.rsplit("/", 1)[0] or "/"


def missing(path):
    return FileNotFoundError(2, "No such file or directory", path)


def _random_bytes():
    from os import urandom
    return bytearray(urandom(1 << 16))


_DEVICES = {
    "/dev/null": bytearray,
    "/dev/zero": lambda: bytearray(1 << 16),
    "/dev/random": _random_bytes,
    "/dev/urandom": _random_bytes,
}


def find(path, wants_new, wants_fresh, only_new):
    """The contents of a file for open(): `wants_new` may make it, `wants_fresh` empties it."""
    where = absolute(path)
    if where in _DEVICES:
        return _DEVICES[where]()
    if where in folders:
        raise IsADirectoryError(21, "Is a directory", path)
    if parent(where) in contents:
        raise NotADirectoryError(20, "Not a directory", path)
    if where in contents:
        if only_new:
            raise FileExistsError(17, "File exists", path)
    elif not wants_new or parent(where) not in folders:
        raise missing(path)
    else:
        contents[where] = bytearray()
    if wants_fresh:
        contents[where].clear()
    return contents[where]


def names_in(folder):
    """Names of files and folders in a folder, sorted."""
    start = "/" if folder == "/" else folder + "/"
    return sorted(path[len(start):] for path in [*folders, *contents]
                  if path.startswith(start) and path != "/" and "/" not in path[len(start):])


_add_program()
