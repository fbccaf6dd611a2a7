# Random calls of the methods of str: every line is a checksum over 100 results. VERBOSE shows each of them.
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


ALPHA = [
    "a",
    "b",
    "A",
    "B",
    " ",
    "\t",
    "\n",
    "\r",
    ",",
    "é",
    "€",
    "😀",
    "ß",
    "İ",
    "1",
    "²",
    "\x1c",
    "\u2028",
    "-",
    "+",
    "ǆ",
    "_",
    "\x00",
    "\xa0",
    "\u3000",
    "σ",
    "Σ",
    "٣",
]
SMALL = ["a", "b", " ", "é", ",", "\n"]


def rs(n=8, alpha=ALPHA):
    return "".join([pick(alpha) for _ in range(rnd(n))])


def ri():
    return pick([0, 1, -1, 2, -2, 3, 5, -5, 10, -10, 100])


def rarg():
    k = rnd(12)
    if k == 0:
        return None
    if k == 1:
        return 5
    if k == 2:
        return b"a"
    if k == 3:
        return 1.5
    if k == 4:
        return True
    return rs(3, SMALL)


M0 = [
    "capitalize",
    "casefold",
    "lower",
    "upper",
    "title",
    "swapcase",
    "isalnum",
    "isalpha",
    "isascii",
    "isdecimal",
    "isdigit",
    "isidentifier",
    "islower",
    "isnumeric",
    "isprintable",
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
    "encode",
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
for i in range(3000):
    s = rs(10, pick([ALPHA, SMALL, ALPHA]))
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
        a, b, c = rs(3, SMALL), pick([None, ri(), ri()]), pick([None, ri(), ri()])
        show((i, s, m, a, b, c), lambda: getattr(s, m)(a, b, c))
    elif k == 5:
        a, b, c = rs(3, SMALL), rs(3), pick([-1, 0, 1, 2, 3])
        show((i, s, "replace", a, b, c), lambda: s.replace(a, b, c))
    elif k == 6:
        m, a, c = (
            pick(["split", "rsplit"]),
            pick([None, rs(3, SMALL), " ", ","]),
            pick([-1, 0, 1, 2, 3]),
        )
        show((i, s, m, a, c), lambda: getattr(s, m)(a, c))
    elif k == 7:
        a, b, c = (
            pick([None, ri(), ri()]),
            pick([None, ri(), ri()]),
            pick([None, 1, -1, 2, -2, 3, 0]),
        )
        show((i, s, a, b, c), lambda: s[a:b:c])
    else:
        m, a, b = pick(["center", "ljust", "rjust"]), ri(), rs(3, ["*", "é", "😀"])
        show((i, s, m, a, b), lambda: getattr(s, m)(a, b))
for i in range(200):
    s = rs(12)
    n = len(s)
    show(
        (i,),
        lambda: (
            i,
            n,
            [s[j] for j in range(n)] == list(s),
            s == "".join(list(s)),
            s[::-1][::-1] == s,
            hash(s) == hash("".join([c for c in s])),
            sorted(s),
            min(s, default=None),
            max(s, default=None),
        ),
    )
    t = rs(5)
    show(
        (i,),
        lambda: (
            s < t,
            s <= t,
            s == t,
            s != t,
            s > t,
            s >= t,
            t in s,
            s + t,
            (s + t).startswith(s),
            (s + t).endswith(t),
            ascii(s),
        ),
    )
