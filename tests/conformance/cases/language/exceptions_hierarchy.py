# Which class is a subclass of which; except clauses go by order.
classes = [
    ArithmeticError,
    AssertionError,
    AttributeError,
    BaseException,
    BlockingIOError,
    BrokenPipeError,
    BufferError,
    ChildProcessError,
    ConnectionAbortedError,
    ConnectionError,
    ConnectionRefusedError,
    ConnectionResetError,
    DeprecationWarning,
    EOFError,
    Exception,
    FileExistsError,
    FileNotFoundError,
    FloatingPointError,
    FutureWarning,
    GeneratorExit,
    ImportError,
    IndentationError,
    IndexError,
    InterruptedError,
    IsADirectoryError,
    KeyError,
    KeyboardInterrupt,
    LookupError,
    MemoryError,
    ModuleNotFoundError,
    NameError,
    NotADirectoryError,
    NotImplementedError,
    OSError,
    OverflowError,
    PendingDeprecationWarning,
    PermissionError,
    ProcessLookupError,
    RecursionError,
    ReferenceError,
    ResourceWarning,
    RuntimeError,
    RuntimeWarning,
    StopAsyncIteration,
    StopIteration,
    SyntaxError,
    SyntaxWarning,
    SystemError,
    SystemExit,
    TimeoutError,
    TypeError,
    UnboundLocalError,
    UnicodeDecodeError,
    UnicodeEncodeError,
    UnicodeError,
    UserWarning,
    ValueError,
    Warning,
    ZeroDivisionError,
    BaseExceptionGroup,
    ExceptionGroup,
    IOError,
    EnvironmentError,
]
for cls in classes:
    print(cls.__name__, "<", " < ".join(base.__name__ for base in cls.__mro__[1:-1]))
print(IOError is OSError, issubclass(TimeoutError, OSError))
import asyncio

print(asyncio.TimeoutError is TimeoutError, asyncio.CancelledError.__mro__[1].__name__)
try:
    raise KeyError("k")
except LookupError as error:
    print("as LookupError", repr(error))
except KeyError:
    print("never")
