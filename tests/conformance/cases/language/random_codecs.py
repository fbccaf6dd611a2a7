# Random texts and bytes, encoded and decoded: every line is a checksum over 200 results. VERBOSE shows each of them.
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
        print(blocks, int.from_bytes("\n".join(block).encode("utf-8", "backslashreplace"), "big") % (2**59 - 55))
        block.clear()
        blocks += 1


CH = ['a', 'b', 'é', 'ÿ', '€', '\ud800', '\udcff', '\udc80', '😀', '\x00', '\x7f', '\x80']
ENC = ['utf-8', 'ascii', 'latin-1', 'UTF8', 'us-ascii', 'iso-8859-1', 'utf_8', 'foo']
ERR = ['strict', 'ignore', 'replace', 'backslashreplace', 'xmlcharrefreplace', 'surrogateescape', 'bogus']
for i in range(2000):
    s = ''.join([pick(CH) for _ in range(rnd(6))])
    e, r = pick(ENC), pick(ERR)
    show((i, ascii(s), e, r), lambda: s.encode(e, r))
    show((i, ascii(s), e), lambda: s.encode(e))
BY = [0x61, 0x00, 0x7f, 0x80, 0xbf, 0xc0, 0xc1, 0xc2, 0xc3, 0xa9, 0xe0, 0xa0, 0xe2, 0x82, 0xac, 0xed, 0x9f, 0xee, 0xef, 0xf0, 0x90, 0x9f, 0x98, 0xf4, 0x8f, 0xf5, 0xff]
for i in range(3000):
    b = bytes([pick(BY) for _ in range(rnd(6))])
    e, r = pick(ENC), pick(['strict', 'ignore', 'replace', 'backslashreplace', 'surrogateescape', 'bogus', 'strict'])
    show((i, b, e, r), lambda: ascii(b.decode(e, r)))
    show((i, b, e, r), lambda: ascii(str(b, e, r)))
