# Random arithmetic, parsing and printing of floats: every line is a checksum over 200 results. VERBOSE shows each of them.
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


class math:
    inf = float("inf")
    nan = float("nan")


def rf():
    k = rnd(9)
    if k == 0:
        return float(rnd(20) - 10)
    if k == 1:
        return rnd(1000) / 10.0
    if k == 2:
        return pick(
            [
                0.0,
                -0.0,
                math.inf,
                -math.inf,
                math.nan,
                1e308,
                1e-308,
                5e-324,
                1e16,
                1e15,
                123456789012345680.0,
                0.1,
                1e22,
                1e23,
                2.0**53,
                2.0**63,
            ]
        )
    if k == 3:
        return (rnd(1 << 30) * (1 << 23) + rnd(1 << 23)) * 2.0 ** (rnd(600) - 1050)
    if k == 4:
        return -rnd(1 << 30) / (rnd(1 << 30) + 1)
    if k == 5:
        return rnd(1 << 30) * 1e-5
    if k == 6:
        return (rnd(600) - 1000) / 8
    return rnd(1 << 30) / 7.0 ** rnd(20)


OPS = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "//": lambda a, b: a // b,
    "%": lambda a, b: a % b,
    "/": lambda a, b: a / b,
    "divmod": divmod,
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    "==": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
}
NAMES = list(OPS)
for i in range(1000):
    a, b, n = rf(), rf(), pick(NAMES)
    show((i, a, n, b), lambda: OPS[n](a, b))
for i in range(600):
    a = rf()
    show((i, a), lambda: (-a, +a, abs(a), bool(a), a.is_integer(), a.hex(), str(a)))
    show((i, a), lambda: hash(a) if a == a else 0)
    show((i, a), lambda: int(a))
    show((i, a), lambda: round(a))
    show((i, a), lambda: round(a, rnd(12) - 4))
    show((i, a), lambda: a.as_integer_ratio())
    show((i, a), lambda: (a.__floor__(), a.__ceil__(), a.__trunc__()))
    show((i, a), lambda: float.fromhex(a.hex()) == a and float(repr(a)) == a)
    show((i, a), lambda: "%.3f %e %g %10.2e %-12.4g| %+.1f %G" % (a, a, a, a, a, a, a))
    b = pick([2, 3, 0.5, -1, 0, 10, -0.5, 1.5])
    show((i, a, "**", b), lambda: a ** b if not (a < 0 and b != int(b)) else None)
    show((i, a, "**", b), lambda: b**a if b >= 0 else None)
TEXT = ["0", "1", "9", ".", "e", "E", "-", "+", "inf", "nan", "_", " ", "5", "٣", "e5", ".5"]
for i in range(1000):
    s = "".join([pick(TEXT) for _ in range(rnd(7))])
    show((i, s), lambda: float(s))
