# str() and bytes() and bytearray() as constructors.
print(
    str(),
    str(5),
    str(None),
    str(b"x"),
    str(b"\xc3\xa9", "utf-8"),
    str(b"abc", encoding="ascii"),
    str(b"\xff", "utf-8", "replace"),
)
print(
    str([1, "a", 2.0, None]),
    str({"k": (1,)}),
    str(ValueError("v")),
    str(int),
    str(...),
    str(object="x"),
    str("same"),
)
print(
    bytes(),
    bytes(3),
    bytes([65, 66]),
    bytes("é", "utf-8"),
    bytes(b"copy"),
    bytes(range(3)),
    bytes("a", encoding="ascii"),
)
print(bytearray(2), bytearray(b"ab"), bytearray("x", "utf-8"))
for action in (
    lambda: bytes("x"),
    lambda: bytes(-1),
    lambda: bytes([256]),
    lambda: bytes(["a"]),
    lambda: bytes(1.5),
    lambda: str("x", "utf-8"),
    lambda: str(b"\xff", "utf-8"),
    lambda: bytes("é", "ascii"),
    lambda: bytes(5, "utf-8"),
    lambda: str(b"x", "no-such"),
):
    try:
        print(action())
    except (TypeError, ValueError, LookupError) as error:
        print(type(error).__name__, error)
b = bytearray(b"hello")
b[0] = 72
b.append(33)
b += b"?"
b.extend(b"..")
del b[-1]
print(b, bytes(b), len(b), b[1:3], b.pop(), b.upper(), b == b"Hello!?", b.decode())
b.reverse()
b.insert(0, 65)
b.remove(65)
print(b, b.find(b"l"), b.replace(b"l", b"L"))
