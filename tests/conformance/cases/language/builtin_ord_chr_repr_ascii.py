# ord, chr, repr, ascii, hash, id, format on simple values.
print(
    ord("a"),
    ord("é"),
    ord("😀"),
    ord(b"A"),
    chr(97),
    chr(233),
    chr(128512),
    chr(0) == "\0",
    chr(0x10FFFF) == "\U0010ffff",
)
print(
    repr("it's"),
    repr('say "hi"'),
    repr("both ' and \""),
    repr("\n\t\\"),
    repr("é\x00\u200b"),
    ascii("é日😀"),
    ascii(["ü"]),
    repr(b"a'b\xff"),
)
print(
    hash(5),
    hash(-1),
    hash(-2),
    hash(True),
    hash(2**61 - 1),
    hash(2**61),
    hash(0.5),
    hash(1.0),
    hash("a") == hash("a"),
    hash((1, 2)) == hash((1, 2)),
)
x = [1]
print(id(x) == id(x), id(x) == id([1]), isinstance(id(x), int))
print(
    format(5),
    format(5, "03d"),
    format(3.14159, ".2f"),
    format("a", ">3"),
    format(None),
    format([1]),
    format(True, "d"),
)
for action in (
    lambda: ord("ab"),
    lambda: ord(""),
    lambda: ord(5),
    lambda: chr(-1),
    lambda: chr(0x110000),
    lambda: chr("a"),
    lambda: hash([]),
    lambda: hash({}),
    lambda: hash((1, [])),
    lambda: format([1], "d"),
    lambda: format(None, ">5"),
    lambda: format(5, "s"),
    lambda: format("a", "d"),
    lambda: format(1, 2),
    lambda: hash(set()),
    lambda: ord(b"ab"),
    lambda: hash(slice(1)),
):
    try:
        print(action())
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
recursive = [1]
recursive.append(recursive)
print(recursive)
d = {}
d["self"] = d
print(d)
t = ([],)
t[0].append(t)
print(t)
