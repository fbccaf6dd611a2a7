"""os.path on POSIX names; nothing here looks at a disk."""


def join(a, *parts):
    for part in parts:
        if part.startswith("/"):
            a = part
        elif not a or a.endswith("/"):
            a += part
        else:
            a += "/" + part
    return a


def split(path):
    at = path.rfind("/") + 1
    head, tail = path[:at], path[at:]
    return (head.rstrip("/") or head, tail)


def basename(path):
    return split(path)[1]


def dirname(path):
    return split(path)[0]


def splitext(path):
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
    return normpath(path if isabs(path) else join("/", path))


realpath = abspath


def exists(path):
    return False


isfile = isdir = exists
