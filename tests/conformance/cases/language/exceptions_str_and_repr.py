# str, repr and args of exceptions, builtin and own.
for error in (
    ValueError(),
    ValueError("text"),
    ValueError(""),
    ValueError(1),
    ValueError("a", 2),
    KeyError("key"),
    KeyError(),
    KeyError("a", "b"),
    IndexError(None),
    Exception([1]),
    OSError(2, "No such file"),
    OSError("only text"),
    OSError(2, "No such file", "name.txt"),
    FileNotFoundError(2, "gone"),
    StopIteration(5),
    SystemExit(3),
    UnicodeError("u"),
    ImportError("i", name="mod"),
    KeyError(("t", 1)),
):
    print(repr(error), "|", str(error), "|", error.args)


class Plain(Exception):
    pass


class WithInit(Exception):
    def __init__(self, code, detail="none"):
        super().__init__(f"code {code}")
        self.code = code
        self.detail = detail


class WithoutSuper(Exception):
    def __init__(self, code):
        self.code = code


class WithStr(Exception):
    def __str__(self):
        return f"<{self.args!r}>"


for error in (Plain(), Plain("p", 1), WithInit(5), WithoutSuper(7), WithStr(1, 2)):
    print(repr(error), "|", str(error), "|", error.args)
print(
    OSError(2, "x").errno,
    OSError(2, "x").strerror,
    type(OSError(2, "x")).__name__,
    type(OSError(13, "x")).__name__,
)
print(StopIteration(5).value, SystemExit(3).code, SystemExit().code, ImportError("i", name="mod").name)
error = ValueError("a")
error.args = ("changed", 1)
print(error, repr(error))
print(ValueError("a") == ValueError("a"), error == error)
