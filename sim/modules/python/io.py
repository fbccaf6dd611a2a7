"""Files, StringIO and BytesIO. Files live in memory (_files.py)."""
import sys
from _types import shows_module

SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2
DEFAULT_BUFFER_SIZE = 8192


def _c_class(cls):
    cls.__module__ = "_io"
    return shows_module(cls)


class UnsupportedOperation(OSError, ValueError):
    pass


class IOBase:
    closed = False
    _newline = "\n"

    def _check(self):
        if self.closed:
            raise ValueError("I/O operation on closed file" + self._closed_end)

    _closed_end = "."

    def readable(self):
        self._check()
        return True

    writable = seekable = readable

    def isatty(self):
        self._check()
        return False

    def fileno(self):
        raise UnsupportedOperation("fileno")

    def flush(self):
        self._check()

    def close(self):
        self.closed = True

    def readlines(self, hint=-1):
        lines, size = [], 0
        for line in self:
            lines.append(line)
            size += len(line)
            if hint is not None and 0 < hint <= size:
                break
        return lines

    def writelines(self, lines):
        self._check()
        for line in lines:
            self.write(line)

    def __iter__(self):
        self._check()
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def __enter__(self):
        self._check()
        return self

    def __exit__(self, *exc_info):
        self.close()


class _Memory(IOBase):
    """A str or bytes with a position in it."""

    def _start(self, initial):
        self._value, self._position = initial, 0

    def write(self, data):
        self._check()
        at = self._position
        if at > len(self._value):
            self._value += (b"\0" if isinstance(self._value, bytes) else "\0") * (at - len(self._value))
        if at == len(self._value):
            self._value += data
        else:
            self._value = self._value[:at] + data + self._value[at + len(data):]
        self._position = at + len(data)
        return len(data)

    def read(self, size=-1, /):
        self._check()
        end = len(self._value) if size is None or size < 0 else self._position + size
        data = self._value[self._position:end]
        self._position += len(data)
        return data

    def readline(self, size=-1, /):
        self._check()
        at = self._value.find(self._newline, self._position)
        end = len(self._value) if at < 0 else at + len(self._newline)
        if size is not None and size >= 0:
            end = min(end, self._position + size)
        data = self._value[self._position:end]
        self._position = max(end, self._position)
        return data

    def getvalue(self):
        self._check()
        return self._value

    def seek(self, offset, whence=0, /):
        self._check()
        if whence == 0 and offset < 0:
            raise ValueError(f"Negative seek position {offset}" if isinstance(self, StringIO) else f"negative seek value {offset}")
        if whence and offset and isinstance(self, StringIO):
            raise OSError("Can't do nonzero cur-relative seeks")
        base = (0, self._position, len(self._value))[whence]
        self._position = max(0, base + offset)
        return self._position

    def tell(self):
        self._check()
        return self._position

    def truncate(self, size=None, /):
        self._check()
        size = self._position if size is None else size
        self._value = self._value[:size]
        return size


class TextIOBase(IOBase):
    encoding = errors = newlines = None


@_c_class
class StringIO(_Memory, TextIOBase):
    _closed_end = ""

    def __init__(self, initial_value="", newline="\n"):
        if initial_value is not None and not isinstance(initial_value, str):
            raise TypeError(f"initial_value must be str or None, not {type(initial_value).__name__}")
        self._start(initial_value or "")

    def write(self, data, /):
        if not isinstance(data, str):
            raise TypeError(f"string argument expected, got {type(data).__name__!r}")
        return super().write(data)


@_c_class
class BytesIO(_Memory):
    _newline = b"\n"

    def __init__(self, initial_bytes=b""):
        if isinstance(initial_bytes, (str, int)):
            raise TypeError(f"a bytes-like object is required, not {type(initial_bytes).__name__!r}")
        self._start(bytes(initial_bytes))

    def write(self, data, /):
        if isinstance(data, (str, int)):
            raise TypeError(f"a bytes-like object is required, not {type(data).__name__!r}")
        return super().write(bytes(data))

    def getbuffer(self):
        return memoryview(self._value)

    def readinto(self, buffer, /):
        data = self.read(len(buffer))
        buffer[:len(data)] = data
        return len(data)

    read1 = _Memory.read


class _File(_Memory):
    """An open file: a position in the contents that all who open it share."""

    def _open(self, name, mode, contents):
        self.name, self.mode = name, mode
        self._contents, self._position = contents, len(contents) if "a" in mode else 0
        self._reads = "r" in mode or "+" in mode
        self._writes = "r" not in mode or "+" in mode

    def readable(self):
        self._check()
        return self._reads

    def writable(self):
        self._check()
        return self._writes

    def _must(self, can, what):
        self._check()
        if not can:
            raise UnsupportedOperation(what)

    def _take(self, end):
        data = bytes(self._contents[self._position:end])
        self._position += len(data)
        return data

    def _put(self, data):
        if "a" in self.mode:
            self._position = len(self._contents)
        self._contents[self._position:self._position + len(data)] = data
        self._position += len(data)

    def _line(self):
        at = self._contents.find(b"\n", self._position)
        return self._take(len(self._contents) if at < 0 else at + 1)

    def seek(self, offset, whence=0, /):
        self._check()
        self._position = max(0, (0, self._position, len(self._contents))[whence] + offset)
        return self._position

    def truncate(self, size=None, /):
        self._must(self._writes, "truncate")
        size = self._position if size is None else size
        del self._contents[size:]
        return size


@_c_class
class BufferedReader(_File):
    def __init__(self, name, mode, contents):
        self._open(name, mode, contents)

    def read(self, size=-1, /):
        if self.closed:
            raise ValueError("read of closed file")
        self._must(self._reads, "read")
        return self._take(len(self._contents) if size is None or size < 0 else self._position + size)

    def readline(self, size=-1, /):
        self._must(self._reads, "read")
        return self._line()

    def write(self, data, /):
        self._must(self._writes, "write")
        if isinstance(data, (str, int)):
            raise TypeError(f"a bytes-like object is required, not {type(data).__name__!r}")
        self._put(bytes(data))
        return len(data)

    def __repr__(self):
        return f"<_io.{type(self).__name__} name={self.name!r}>"


@_c_class
class BufferedWriter(BufferedReader):
    pass


@_c_class
class BufferedRandom(BufferedReader):
    pass


@_c_class
class TextIOWrapper(_File, TextIOBase):
    def __init__(self, name, mode, contents, encoding, errors, newline):
        self._open(name, mode, contents)
        self.encoding, self.errors, self._ends = encoding or "UTF-8", errors or "strict", newline

    def _text(self, data):
        text = data.decode(self.encoding, self.errors)
        return text.replace("\r\n", "\n").replace("\r", "\n") if self._ends is None and "\r" in text else text

    def read(self, size=-1, /):
        self._must(self._reads, "not readable")
        if size is None or size < 0:
            return self._text(self._take(len(self._contents)))
        rest = bytes(self._contents[self._position:]).decode(self.encoding, self.errors)[:size]
        self._position += len(rest.encode(self.encoding, self.errors))
        return rest

    def readline(self, size=-1, /):
        self._must(self._reads, "not readable")
        return self._text(self._line())

    def write(self, text, /):
        self._must(self._writes, "not writable")
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        self._put((text if self._ends in (None, "", "\n") else text.replace("\n", self._ends)).encode(self.encoding, self.errors))
        return len(text)

    def __repr__(self):
        return f"<_io.TextIOWrapper name={self.name!r} mode={self.mode!r} encoding={self.encoding!r}>"


def _check_mode(mode):
    if not isinstance(mode, str):
        raise TypeError(f"open() argument 'mode' must be str, not {type(mode).__name__}")
    if set(mode) - set("rwxabt+") or len(set(mode)) < len(mode):
        raise ValueError(f"invalid mode: {mode!r}")
    if "t" in mode and "b" in mode:
        raise ValueError("can't have text and binary mode at once")
    kinds = sum(letter in mode for letter in "rwxa")
    if kinds > 1:
        raise ValueError("must have exactly one of create/read/write/append mode")
    if kinds == 0:
        raise ValueError("Must have exactly one of create/read/write/append mode and at most one plus")


def open(file, mode="r", buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None):
    from _files import find, text_of
    _check_mode(mode)
    if "b" in mode and encoding is not None:
        raise ValueError("binary mode doesn't take an encoding argument")
    name = text_of(file)
    contents = find(name, "r" not in mode, "w" in mode, "x" in mode)
    if "b" not in mode:
        return TextIOWrapper(name, mode, contents, encoding, errors, newline)
    return (BufferedRandom if "+" in mode else BufferedReader if "r" in mode else BufferedWriter)(name, mode, contents)
