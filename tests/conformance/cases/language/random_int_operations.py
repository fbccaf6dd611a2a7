# Random arithmetic, parsing and printing of ints: every line is a checksum over 200 results. VERBOSE shows each of them.
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
    if len(block) == 200:
        print(
            blocks,
            int.from_bytes("\n".join(block).encode("utf-8", "backslashreplace"), "big")
            % (2**59 - 55),
        )
        block.clear()
        blocks += 1


def rint():
    k = rnd(10)
    if k < 3:
        v = rnd(20) - 10
    elif k < 5:
        v = (1 << rnd(70)) + rnd(5) - 2
    elif k < 7:
        v = rnd(1 << 30) * rnd(1 << 30) + rnd(100)
    elif k < 8:
        v = (1 << pick([30, 31, 32, 60, 61, 62, 63, 64, 119, 120, 121])) + rnd(3) - 1
    else:
        v = 0
        for _ in range(rnd(12)):
            v = (v << 31) | rnd(1 << 31)
    return -v if rnd(2) else v


OPS = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "//": lambda a, b: a // b,
    "%": lambda a, b: a % b,
    "/": lambda a, b: a / b,
    "&": lambda a, b: a & b,
    "|": lambda a, b: a | b,
    "^": lambda a, b: a ^ b,
    "divmod": divmod,
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    "==": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
}
NAMES = list(OPS)
for i in range(4000):
    a, b, n = rint(), rint(), pick(NAMES)
    show((i, a, n, b), lambda: OPS[n](a, b))
for i in range(400):
    a, b = rint(), rnd(40) - 3
    show((i, a, "**", b), lambda: a**b)
    b = rnd(140) - 5
    show((i, a, "<<", b), lambda: a << b)
    show((i, a, ">>", b), lambda: a >> b)
    show(
        (i, a),
        lambda: (
            -a,
            +a,
            ~a,
            abs(a),
            bool(a),
            hash(a),
            a.bit_length(),
            a.bit_count(),
            float(a),
            int(a),
            str(a),
            a.__index__(),
            a.as_integer_ratio(),
        ),
    )
    show(
        (i, "fmt"),
        lambda: (
            hex(a),
            oct(a),
            bin(a),
            "%x" % a,
            "%d" % a,
            f"{a:,}",
            f"{a:_x}",
            f"{a:+040}",
            "{:e}".format(a),
            round(a, -rnd(12)),
            round(a, 3),
        ),
    )
    m = rint()
    show((i, "pow3", a, b, m), lambda: pow(a, b, m))
    n, o, s = rnd(20), pick(["big", "little"]), pick([True, False])
    show((i, "tb", a, n, o, s), lambda: a.to_bytes(n, o, signed=s))
    show((i, "rt", a), lambda: int.from_bytes(a.to_bytes(80, o, signed=True), o, signed=True) == a)
    base = rnd(36) + 1
    show((i, "parse"), lambda: int(str(abs(a)), 10) == abs(a))
    show((i, "parse", base), lambda: int(hex(a), 16) == a and int(bin(a), 0) == a)
    f = float(rnd(1000)) * pick([1.0, 0.5, 1e15, 1e18, 1e22, 1e-5, -1.0, -1e17])
    show(
        (i, "mixed", a, f),
        lambda: (a < f, a == f, a > f, a <= f, a != f, f < a, f == a, a + f, a - f, a * f),
    )
    show((i, "mixed2", a, f), lambda: (a / f, a // f, a % f))
TEXT = [
    "0",
    "1",
    "9",
    "a",
    "f",
    "x",
    "b",
    "o",
    "_",
    " ",
    "-",
    "+",
    "0x",
    "0b",
    "z",
    "\t",
    "٣",
    "\n",
    "Z",
]
for i in range(1000):
    s = "".join([pick(TEXT) for _ in range(rnd(7))])
    b = pick([10, 0, 16, 2, 8, 36, 10, 10])
    show((i, s, b), lambda: int(s, b))
    show((i, s), lambda: int(s))
    show((i, s), lambda: int(s.encode()))
    show((i, s), lambda: float(s))
