# Random calls of the methods of bytes and bytearray, and edits of a bytearray: every line is a checksum over 100 results. VERBOSE shows each of them.
VERBOSE = False
seed = 12345
block = []
blocks = 0


def rnd(n):
    global seed
    seed = (seed * 6364136223846793005 + 1442695040888963407) & 0xFFFFFFFFFFFFFFFF
    return (seed >> 33) % n


def pick(seq):
    return seq[rnd(len(seq))]


def show(tag, f):
    global blocks
    try:
        text = f"{tag!r} {f()!r}"
    except Exception as e:
        text = f"{tag!r} {type(e).__name__} {e}"
    if VERBOSE:
        print(ascii(text))
    block.append(text)
    if len(block) == 100:
        print(
            blocks,
            int.from_bytes("\n".join(block).encode("utf-8", "backslashreplace"), "big")
            % (2**59 - 55),
        )
        block.clear()
        blocks += 1


SMALL = [97, 98, 32, 44, 10, 65, 255, 0, 9, 48, 39, 34, 92]


def rb(n=8):
    return bytes([pick(SMALL) for _ in range(rnd(n))])


def ri():
    return pick([0, 1, -1, 2, -2, 3, 5, -5, 10, -10, 100])


def rarg():
    k = rnd(12)
    if k == 0:
        return None
    if k == 1:
        return 97
    if k == 2:
        return "a"
    if k == 3:
        return 1.5
    if k == 4:
        return 300
    if k == 5:
        return bytearray(rb(3))
    return rb(3)


M0 = [
    "capitalize",
    "lower",
    "upper",
    "title",
    "swapcase",
    "isalnum",
    "isalpha",
    "isascii",
    "isdigit",
    "islower",
    "isspace",
    "istitle",
    "isupper",
    "split",
    "rsplit",
    "strip",
    "lstrip",
    "rstrip",
    "splitlines",
    "expandtabs",
    "__len__",
    "__repr__",
    "__str__",
    "hex",
]
M1 = [
    "partition",
    "rpartition",
    "strip",
    "lstrip",
    "rstrip",
    "removeprefix",
    "removesuffix",
    "split",
    "rsplit",
    "find",
    "rfind",
    "index",
    "rindex",
    "count",
    "startswith",
    "endswith",
    "__contains__",
    "__add__",
    "__eq__",
    "__lt__",
    "__ge__",
    "join",
    "__ne__",
]
MI = ["zfill", "expandtabs", "__mul__", "__getitem__", "center", "ljust", "rjust", "splitlines"]
for i in range(1500):
    s = pick([bytes, bytearray])(rb(10))
    k = rnd(9)
    if k == 0:
        m = pick(M0)
        show((i, s, m), lambda: getattr(s, m)())
    elif k == 1 or k == 2:
        m = pick(M1)
        a = rarg()
        show((i, s, m, a), lambda: getattr(s, m)(a))
    elif k == 3:
        m = pick(MI)
        a = ri()
        show((i, s, m, a), lambda: getattr(s, m)(a))
    elif k == 4:
        m = pick(["find", "rfind", "index", "rindex", "count", "startswith", "endswith"])
        a, b, c = rarg(), pick([None, ri(), ri()]), pick([None, ri(), ri()])
        show((i, s, m, a, b, c), lambda: getattr(s, m)(a, b, c))
    elif k == 5:
        a, b, c = rb(3), rb(3), pick([-1, 0, 1, 2, 3])
        show((i, s, "replace", a, b, c), lambda: s.replace(a, b, c))
    elif k == 6:
        m, a, c = pick(["split", "rsplit"]), pick([None, rb(3), b" ", b","]), pick([-1, 0, 1, 2, 3])
        show((i, s, m, a, c), lambda: getattr(s, m)(a, c))
    elif k == 7:
        a, b, c = (
            pick([None, ri(), ri()]),
            pick([None, ri(), ri()]),
            pick([None, 1, -1, 2, -2, 3, 0]),
        )
        show((i, s, a, b, c), lambda: s[a:b:c])
    else:
        a, c = pick([":", "-", b".", "é", "ab", ""]), ri()
        show((i, s, a, c), lambda: s.hex(a, c))
for i in range(1500):
    s = bytearray(rb(10))

    def edit():
        k = rnd(9)
        a, b, c = pick([None, ri(), ri()]), pick([None, ri(), ri()]), pick([None, 1, 1, -1, 2, -2])
        if k == 0:
            s[a:b:c] = rb(6)
        elif k == 1:
            del s[a:b:c]
        elif k == 2:
            s[ri()] = pick([0, 255, 256, -1, "a"])
        elif k == 3:
            del s[ri()]
        elif k == 4:
            s.insert(ri(), pick([1, 2, 300]))
        elif k == 5:
            return s.pop(ri())
        elif k == 6:
            s.extend(pick([b"xy", [1, 2], [300], "a", 5, s]))
        elif k == 7:
            s.remove(pick([97, 98]))
        else:
            s[a:b] = pick([[1, 2], "a", 5, b"", s])
        return None

    before = bytes(s)
    st = seed
    show((i, before), edit)
    show((i,), lambda: (s, len(s)))
