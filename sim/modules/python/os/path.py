"""os.path on POSIX names, about the files of the run."""
import _files

sep, curdir, pardir, extsep, pathsep = "/", ".", "..", ".", ":"


def join(a, *parts):
    a = _files.text_of(a)
    for part in map(_files.text_of, parts):
        if part.startswith("/"):
            a = part
        elif not a or a.endswith("/"):
            a += part
        else:
            a += "/" + part
    return a


def split(path):
    path = _files.text_of(path)
    at = path.rfind("/") + 1
    head, tail = path[:at], path[at:]
    return (head.rstrip("/") or head, tail)


def basename(path):
    return split(path)[1]


def dirname(path):
    return split(path)[0]


def splitext(path):
    path = _files.text_of(path)
    name = basename(path)
    at = name.rfind(".")
    if at <= 0:
        return (path, "")
    return (path[:len(path) - len(name) + at], name[at:])


def isabs(path):
    return path.startswith("/")


def normpath(path):
    parts = []
    for part in path.split("/"):
        if part == ".." and parts and parts[-1] != "..":
            parts.pop()
        elif part and part != "." and (part != ".." or not path.startswith("/")):
            parts.append(part)
    return ("/" if path.startswith("/") else "") + "/".join(parts) or "."


def abspath(path):
    return _files.absolute(path)


realpath = abspath


def relpath(path, start="."):
    parts, base = abspath(path).split("/")[1:], abspath(start).split("/")[1:]
    same = 0
    while same < min(len(parts), len(base)) and parts[same] == base[same]:
        same += 1
    return "/".join([".."] * (len([b for b in base if b]) - same) + parts[same:]) or "."


def commonprefix(names):
    if not names:
        return ""
    low, high = min(names), max(names)
    for at, letter in enumerate(low):
        if letter != high[at]:
            return low[:at]
    return low


def expanduser(path):
    return "/home/loopscope" + path[1:] if path == "~" or path.startswith("~/") else path


def isfile(path):
    return _files.absolute(path) in _files.contents


def isdir(path):
    return _files.absolute(path) in _files.folders


def exists(path):
    return isfile(path) or isdir(path)


lexists = exists


def islink(path):
    return False


def getsize(path):
    if not isfile(path):
        raise _files.missing(path)
    return len(_files.contents[_files.absolute(path)])
