# bytes: literals, indexing, methods like those of str, hex, comparison, errors.
b = b"hello world"
print(
    b,
    b[0],
    b[-1:],
    b[1:4],
    len(b),
    b + b"!",
    b * 2,
    b"o w" in b,
    104 in b,
    list(b)[:3],
    b == b"hello world",
    b < b"z",
    b.upper(),
    b.title(),
    b.split(),
    b.find(b"o"),
    b.find(111),
    b.count(b"l"),
    b.replace(b"l", b"L"),
    b.startswith(b"he"),
)
print(
    b"-".join([b"a", b"b"]),
    b" x ".strip(),
    b"a,b".split(b","),
    b"abc".hex(),
    b"abc".hex("-"),
    bytes.fromhex("61 62"),
    b"a\nb".splitlines(),
    b"ab".center(6, b"*"),
    b"1".zfill(3),
    b"a=b".partition(b"="),
    b"abc".isalpha(),
    b"12".isdigit(),
    b"abc"[::-1],
    b"x".ljust(3) + b"|",
    b"pre-x".removeprefix(b"pre-"),
    b"ab".decode(),
)
print(
    repr(b"\x00\t\n\r\\'\"\x7f\x80"),
    b"it's",
    b'say "x"',
    b"both '\"",
    b"\x41\101",
    rb"\n",
    b"abc".translate(bytes.maketrans(b"a", b"b")),
    b"%d %s" % (5, b"x"),
    bytes([1, 2]) + bytearray(b"a"),
    hash(b"a") == hash(b"a"),
    {b"k": 1}[b"k"],
    b"a" == "a",
    b"abc".index(b"c"),
    b"aXb".lower(),
    max(b"abc"),
    sorted(b"cab"),
    b"".join([]),
    b"ab".endswith(b"b"),
)
for action in (
    lambda: b + "x",
    lambda: b[100],
    lambda: b["a"],
    lambda: b.find("o"),
    lambda: b.index(b"z"),
    lambda: b"".join(["a"]),
    lambda: bytes.fromhex("zz"),
    lambda: b < "a",
    lambda: "a" in b,
    lambda: 256 in b,
    lambda: b.split(""),
    lambda: b.split(b""),
    lambda: b.nothing,
    lambda: b"a" % 5,
    lambda: b"%d" % "a",
    lambda: b.decode("ascii", 5),
    lambda: b.replace(b"a"),
    lambda: b"-".join([b"a", 5]),
):
    try:
        print(action())
    except (TypeError, IndexError, ValueError, AttributeError) as error:
        print(type(error).__name__, error)
try:
    b[0] = 1
except TypeError as error:
    print(error)
