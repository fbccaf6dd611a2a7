"""pathlib on the files of a run (_files.py)."""
import _files
import os
from fnmatch import fnmatchcase

__all__ = ["PurePath", "PurePosixPath", "Path", "PosixPath"]


def _parse(segments):
    """(root, parts) of the joined segments."""
    root, parts = "", []
    for segment in segments:
        if not isinstance(segment, str):
            segment = os.fspath(segment)
            if not isinstance(segment, str):
                raise TypeError("argument should be a str or an os.PathLike object where __fspath__ returns a str, "
                                f"not {type(segment).__name__!r}")
        if segment.startswith("/"):
            root, parts = ("//" if segment.startswith("//") and not segment.startswith("///") else "/"), []
        parts += [part for part in segment.split("/") if part not in ("", ".")]
    return root, parts


class PurePath:
    def __new__(cls, *args, **kwargs):
        if cls is PurePath:
            cls = PurePosixPath
        elif cls is Path:
            cls = PosixPath
        return cls._make(*_parse(args))

    @classmethod
    def _make(cls, root, names):
        self = object.__new__(cls)
        self._root = root
        self._names = tuple(names)
        return self

    def _with(self, root, names):
        return self._make(root, names)

    def __str__(self):
        return self._root + "/".join(self._names) or "."

    def __fspath__(self):
        return str(self)

    def as_posix(self):
        return str(self)

    def __bytes__(self):
        return os.fsencode(str(self))

    def __repr__(self):
        return f"{self.__class__.__name__}({str(self)!r})"

    def as_uri(self):
        if not self._root:
            raise ValueError("relative path can't be expressed as a file URI")
        return "file://" + str(self)

    def _key(self):
        return self._root, self._names

    def __eq__(self, other):
        return self._key() == other._key() if isinstance(other, PurePath) else NotImplemented

    def __hash__(self):
        return hash(self._key())

    def __lt__(self, other):
        return self.parts < other.parts if isinstance(other, PurePath) else NotImplemented

    def __le__(self, other):
        return self.parts <= other.parts if isinstance(other, PurePath) else NotImplemented

    def __gt__(self, other):
        return self.parts > other.parts if isinstance(other, PurePath) else NotImplemented

    def __ge__(self, other):
        return self.parts >= other.parts if isinstance(other, PurePath) else NotImplemented

    drive = ""

    @property
    def root(self):
        return self._root

    anchor = root

    @property
    def parts(self):
        return ((self._root,) if self._root else ()) + self._names

    @property
    def name(self):
        return self._names[-1] if self._names else ""

    @property
    def suffix(self):
        dot = self.name.rfind(".")
        return self.name[dot:] if 0 < dot < len(self.name) - 1 else ""

    @property
    def suffixes(self):
        if self.name.endswith("."):
            return []
        return ["." + part for part in self.name.lstrip(".").split(".")[1:]]

    @property
    def stem(self):
        return self.name.removesuffix(self.suffix) if self.suffix else self.name

    @property
    def parent(self):
        return self._with(self._root, self._names[:-1]) if self._names else self

    @property
    def parents(self):
        return tuple(self._with(self._root, self._names[:count]) for count in reversed(range(len(self._names))))

    def with_name(self, name):
        if not self.name:
            raise ValueError(f"{self!r} has an empty name")
        if not name or "/" in name or name == ".":
            raise ValueError(f"Invalid name {name!r}")
        return self._with(self._root, self._names[:-1] + (name,))

    def with_stem(self, stem):
        return self.with_name(stem + self.suffix)

    def with_suffix(self, suffix):
        if "/" in suffix or suffix and not suffix.startswith(".") or suffix == ".":
            raise ValueError(f"Invalid suffix {suffix!r}")
        if not self.name:
            raise ValueError(f"{self!r} has an empty name")
        return self.with_name(self.stem + suffix)

    def joinpath(self, *others):
        root, names = _parse(others)
        return self._with(root, names) if root else self._with(self._root, self._names + tuple(names))

    def __truediv__(self, other):
        try:
            return self.joinpath(other)
        except TypeError:
            return NotImplemented

    def __rtruediv__(self, other):
        try:
            return self.__class__(other, self)
        except TypeError:
            return NotImplemented

    def relative_to(self, *other):
        base = self.__class__(*other)
        if not self.is_relative_to(base):
            raise ValueError(f"{str(self)!r} is not in the subpath of {str(base)!r} OR one path is relative and the "
                             "other is absolute.")
        return self._with("", self._names[len(base._names):])

    def is_relative_to(self, *other):
        base = self.__class__(*other)
        return self._root == base._root and self._names[:len(base._names)] == base._names

    def is_absolute(self):
        return self._root != ""

    def is_reserved(self):
        return False

    def match(self, path_pattern):
        root, pattern = _parse([path_pattern])
        if not pattern and not root:
            raise ValueError("empty pattern")
        if len(pattern) > len(self._names) or root and (not self._root or len(pattern) != len(self._names)):
            return False
        return all(fnmatchcase(*pair) for pair in zip(reversed(self._names), reversed(pattern)))


class PurePosixPath(PurePath):
    pass


class Path(PurePath):
    @classmethod
    def cwd(cls):
        return cls(os.getcwd())

    @classmethod
    def home(cls):
        return cls(os.path.expanduser("~"))

    def absolute(self):
        return self if self._root else self.__class__(os.getcwd(), self)

    def resolve(self, strict=False):
        if strict:
            self.stat()
        return self.__class__(_files.absolute(str(self)))

    def expanduser(self):
        return self.__class__(os.path.expanduser(str(self)))

    def stat(self):
        return os.stat(str(self))

    def exists(self):
        return os.path.exists(str(self))

    def is_file(self):
        return os.path.isfile(str(self))

    def is_dir(self):
        return os.path.isdir(str(self))

    def is_symlink(self):
        return False

    def samefile(self, other_path):
        return _files.absolute(str(self)) == _files.absolute(os.fspath(other_path))

    def open(self, mode="r", buffering=-1, encoding=None, errors=None, newline=None):
        return open(str(self), mode, buffering, encoding, errors, newline)

    def read_text(self, encoding=None, errors=None):
        with self.open("r", encoding=encoding, errors=errors) as file:
            return file.read()

    def read_bytes(self):
        with self.open("rb") as file:
            return file.read()

    def write_text(self, data, encoding=None, errors=None, newline=None):
        if not isinstance(data, str):
            raise TypeError(f"data must be str, not {type(data).__name__}")
        with self.open("w", encoding=encoding, errors=errors, newline=newline) as file:
            return file.write(data)

    def write_bytes(self, data):
        with self.open("wb") as file:
            return file.write(data)

    def touch(self, mode=0o666, exist_ok=True):
        self.open("a" if exist_ok else "x").close()

    def mkdir(self, mode=0o777, parents=False, exist_ok=False):
        try:
            if parents and not self.parent.exists():
                self.parent.mkdir(parents=True, exist_ok=True)
            os.mkdir(str(self), mode)
        except FileExistsError:
            if not exist_ok or not self.is_dir():
                raise

    def rmdir(self):
        os.rmdir(str(self))

    def unlink(self, missing_ok=False):
        try:
            os.remove(str(self))
        except FileNotFoundError:
            if not missing_ok:
                raise

    def rename(self, target):
        os.rename(str(self), os.fspath(target))
        return self.__class__(target)

    def replace(self, target):
        if os.path.isfile(target):
            os.remove(target)
        return self.rename(target)

    def iterdir(self):
        for name in os.listdir(str(self)):
            yield self / name

    def glob(self, pattern):
        root, parts = _parse([pattern])
        if root:
            raise NotImplementedError("Non-relative patterns are unsupported")
        if not parts:
            raise ValueError(f"Unacceptable pattern: {pattern!r}")
        return self._glob(parts)

    def rglob(self, pattern):
        return self.glob("**/" + pattern)

    def _glob(self, parts):
        if not parts:
            yield self
        elif parts[0] == "**":
            seen = set()
            for folder in self._folders():
                for found in folder._glob(parts[1:]):
                    if found not in seen:
                        seen.add(found)
                        yield found
        elif self.is_dir():
            for child in self.iterdir():
                if fnmatchcase(child.name, parts[0]) and (len(parts) == 1 or child.is_dir()):
                    yield from child._glob(parts[1:])

    def _folders(self):
        yield self
        for child in self.iterdir():
            if child.is_dir():
                yield from child._folders()

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        pass


class PosixPath(Path, PurePosixPath):
    pass
