# split, rsplit, splitlines, partition, rpartition with all arguments.
text = "a,b,,c,"
print(
    text.split(","),
    text.split(",", 2),
    text.rsplit(",", 2),
    text.split(",", 0),
    text.split(",", -1),
    ",".split(","),
    "".split(","),
)
print(
    " a  b\t\nc ".split(),
    " a b c ".split(None, 1),
    " a b c ".rsplit(None, 1),
    "".split(),
    "   ".split(),
    "a b".split(" "),
    " a".split(" "),
    "abc".split("abc"),
    "aXXbXXc".split("XX"),
    "x".split(sep=",", maxsplit=3),
)
print(
    "one\ntwo\r\nthree\rfour\n".splitlines(),
    "a\n\nb".splitlines(True),
    "".splitlines(),
    "no end".splitlines(),
    "a\x0bb\x0cc\x1cd\u2028e\x85f".splitlines(),
)
print(
    "key=value=x".partition("="),
    "key".partition("="),
    "key=value=x".rpartition("="),
    "key".rpartition("="),
    "aXXb".partition("XX"),
    "=".partition("="),
)
print(
    "a b  c".split(" ", 1),
    "a  b c".rsplit(" ", 1),
    "1,2,3".split(",")[1],
    "x".rsplit(),
    "  lead".split(None, 0),
    "a b c".split(maxsplit=1),
)
for action in (
    lambda: "a".split(""),
    lambda: "a".split(5),
    lambda: "a".partition(""),
    lambda: "a".split(",", "x"),
    lambda: "a".rsplit(""),
    lambda: "a".partition(),
    lambda: "a".splitlines(1, 2),
):
    try:
        print(action())
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
