# format_exc, format_exception, format_tb, print_exc to a stream, extract_tb, TracebackException.
import traceback
import sys
import io


def fail(n):
    if n == 0:
        raise ValueError("bottom")
    fail(n - 1)


try:
    fail(2)
except ValueError as error:
    text = traceback.format_exc()
    print(text)
    print("".join(traceback.format_exception(error)) == text)
    print(traceback.format_exception_only(type(error), error))
    print([(f.name, f.lineno, f.line) for f in traceback.extract_tb(error.__traceback__)])
    print(
        len(traceback.format_tb(error.__traceback__)),
        traceback.format_tb(error.__traceback__, limit=1)[0].strip().splitlines()[1],
    )
    buffer = io.StringIO()
    traceback.print_exc(file=buffer, limit=1)
    print(buffer.getvalue())
    traceback.print_exception(error)
    traceback.print_exc(limit=-1)
print(traceback.format_exc())
try:
    try:
        1 / 0
    except ZeroDivisionError as error:
        raise KeyError("k") from error
except KeyError:
    traceback.print_exc(chain=False)
    traceback.print_exc()
