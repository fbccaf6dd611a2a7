# Random format specs, % formatting and str.format: every line is a checksum over 200 results. VERBOSE shows each of them.
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


vals = [
    0,
    1,
    -1,
    255,
    -255,
    1234,
    10**20,
    True,
    0.0,
    -0.0,
    1.5,
    -2.75,
    1e20,
    1e-7,
    float("inf"),
    float("nan"),
    3.14159,
    "a",
    "héllo",
    "",
    "x" * 12,
    1234567.891,
    65,
    0x20AC,
]
PARTS = [
    ["", "", "", "*", "<", "é"],
    ["", "<", ">", "=", "^"],
    ["", "", "+", "-", " "],
    ["", "", "", "z"],
    ["", "", "#"],
    ["", "", "0"],
    ["", "", "1", "5", "12", "20"],
    ["", "", ",", "_"],
    ["", "", ".0", ".2", ".5", ".", ".10"],
    ["", "d", "f", "s", "x", "X", "o", "b", "e", "E", "g", "G", "n", "%", "c", "F", "q", ""],
]
for i in range(5000):
    spec = "".join([pick(p) for p in PARTS])
    v = pick(vals)
    show((i, v, spec), lambda: format(v, spec))
PP = [
    ["", "", "(k)", "(k)"],
    ["", "", "-", "+", " ", "#", "0", "-0", "+#"],
    ["", "", "5", "12", "*"],
    ["", "", ".0", ".2", ".", ".*", ".5"],
    ["", "", "l", "h"],
    [
        "d",
        "i",
        "u",
        "s",
        "r",
        "a",
        "x",
        "X",
        "o",
        "e",
        "E",
        "f",
        "F",
        "g",
        "G",
        "c",
        "%",
        "q",
        "b",
        "d",
        "s",
    ],
]
for i in range(3000):
    f = ""
    for _ in range(rnd(3)):
        f += pick(["", "ab", "é", "%%"]) + "%" + "".join([pick(p) for p in PP])
    a = pick(
        [
            pick(vals),
            {"k": pick(vals)},
            tuple([pick(vals) for _ in range(rnd(4))]),
            (5, pick(vals)),
            None,
            [1],
        ]
    )
    show((i, f, a), lambda: f % a)


class A:
    x = 5
    y = {"k": [1, 2, "z"], 3: "three"}

    def __repr__(self):
        return "A()"

    def __format__(self, spec):
        return "A<" + spec + ">"


a = A()
FP = [
    ["", "", "0", "1", "2", "n", "a", "n"],
    ["", "", "", ".x", ".y", "[0]", "[k]", ".y[k]", ".y[3]", ".y[k][2]", ".real", "["],
    ["", "", "", "!r", "!s", "!a", "!x"],
    ["", "", ":", ":5", ":>8", ":{}", ":{0}", ":{n}", ":^{1}", ":.2f", ":x"],
]
for i in range(3000):
    f = ""
    for _ in range(rnd(3) + 1):
        f += pick(["", "", "ab", "é", "{{", "}}", "{", "}"]) if rnd(4) == 0 else ""
        f += "{" + "".join([pick(p) for p in FP]) + "}"
    args = [pick(vals + [a, a, [1, 2], {"k": 7}, None]) for _ in range(rnd(4))]
    show((i, f, args), lambda: f.format(*args, n=6, a=a))
    if rnd(5) == 0:
        show((i, f), lambda: f.format_map({"n": 4, "a": a}))
