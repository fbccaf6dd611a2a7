"""io.StringIO and BytesIO."""


class _Memory:
    def __init__(self, initial, empty):
        self._value, self._position, self._empty, self.closed = initial, 0, empty, False

    def _check(self):
        if self.closed:
            raise ValueError("I/O operation on closed file")

    def write(self, data):
        self._check()
        at = self._position
        self._value = self._value[:at] + data + self._value[at + len(data):]
        self._position = at + len(data)
        return len(data)

    def writelines(self, lines):
        for line in lines:
            self.write(line)

    def read(self, size=-1):
        self._check()
        end = len(self._value) if size is None or size < 0 else self._position + size
        data = self._value[self._position:end]
        self._position += len(data)
        return data

    def readline(self, size=-1):
        self._check()
        at = self._value.find("\n" if isinstance(self._empty, str) else b"\n", self._position)
        end = len(self._value) if at < 0 else at + 1
        data = self._value[self._position:end]
        self._position = end
        return data

    def readlines(self, hint=-1):
        return list(self)

    def __iter__(self):
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def getvalue(self):
        self._check()
        return self._value

    def seek(self, offset, whence=0):
        self._position = offset if whence == 0 else len(self._value) + offset if whence == 2 else self._position
        return self._position

    def tell(self):
        return self._position

    def truncate(self, size=None):
        self._value = self._value[:self._position if size is None else size]
        return len(self._value)

    def flush(self):
        pass

    def isatty(self):
        return False

    def readable(self):
        return True

    writable = seekable = readable

    def close(self):
        self.closed = True

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        self.close()


class StringIO(_Memory):
    def __init__(self, initial_value="", newline="\n"):
        if initial_value is not None and not isinstance(initial_value, str):
            raise TypeError(f"initial_value must be str or None, not {type(initial_value).__name__}")
        super().__init__(initial_value or "", "")

    def write(self, data):
        if not isinstance(data, str):
            raise TypeError(f"string argument expected, got {type(data).__name__!r}")
        return super().write(data)


class BytesIO(_Memory):
    def __init__(self, initial_bytes=b""):
        super().__init__(bytes(initial_bytes), b"")
