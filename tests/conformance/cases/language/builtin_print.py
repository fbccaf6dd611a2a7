# print: sep, end, file, flush, and wrong arguments.
import sys
print()
print(1, "two", 3.0, None, [4], sep=", ")
print("a", "b", sep="", end="|")
print("c", end="")
print("", end="\n")
print("x", "y", sep=None, end=None)
print(*range(5), sep="-")
print(*[], sep="x")
print("line1\nline2", "tab\tend")
print("to stderr", file=sys.stderr)
print("to stdout", file=None, flush=True)
print("é", "日本", "😀", sep="\n")


class Writer:
    def __init__(self):
        self.parts = []

    def write(self, text):
        self.parts.append(text)


w = Writer()
print("a", 1, sep="+", end="!", file=w)
print(w.parts)
for arguments in ({"sep": 5}, {"end": 5}, {"file": 5}, {"other": 1}):
    try:
        print("x", **arguments)
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)
