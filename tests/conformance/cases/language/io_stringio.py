# io.StringIO and BytesIO: write, read, seek, iterate, truncate, close.
import io

s = io.StringIO()
print(
    s.write("hello\n"),
    s.write("world"),
    repr(s.getvalue()),
    s.tell(),
    s.seek(0),
    repr(s.read(3)),
    repr(s.readline()),
    repr(s.read()),
    repr(s.read()),
)
print("printed", 5, file=s)
s.seek(0)
print(s.readlines(), [line for line in io.StringIO("a\nb")], io.StringIO("x\ny").read().split())
s.truncate(3)
print(repr(s.getvalue()), s.readable(), s.closed)
s.close()
try:
    s.read()
except ValueError as error:
    print(error)
b = io.BytesIO(b"abc")
print(b.read(2), b.getvalue(), b.seek(0, 2), b.write(b"d"), b.getvalue())
with io.StringIO("with") as f:
    print(f.read())
print(f.closed)
for action in (
    lambda: io.StringIO(5),
    lambda: io.StringIO().write(b"x"),
    lambda: io.BytesIO("x"),
    lambda: io.BytesIO().write("x"),
):
    try:
        print(action())
    except TypeError as error:
        print(error)
