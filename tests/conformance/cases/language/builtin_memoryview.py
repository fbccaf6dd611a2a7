# memoryview over bytes and bytearray.
m = memoryview(b"abcdef")
print(
    m[1],
    bytes(m[2:4]),
    len(m),
    m.tolist()[:2],
    m.readonly,
    m == b"abcdef",
    m.tobytes()[::-1],
    b"cd" in bytes(m),
)
data = bytearray(b"hello")
view = memoryview(data)
view[0] = 72
view[1:3] = b"EL"
print(data, view.nbytes, view[-1], list(view[:2]), view.hex())
for action in (
    lambda: m.__setitem__(0, 1),
    lambda: memoryview("text"),
    lambda: m[10],
    lambda: view.__setitem__(0, 300),
):
    try:
        print(action())
    except (TypeError, IndexError, ValueError) as error:
        print(type(error).__name__, error)
