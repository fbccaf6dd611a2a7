# Integers past 64 bits: arithmetic, printing, comparison, division and conversion.
big = 2**100
print(
    big,
    -big,
    big + 1,
    big - big,
    big * big,
    big // 3,
    big % 1000,
    -big // 7,
    -big % 7,
    divmod(-big, 10**10),
)
print(
    big**2 == 2**200,
    big >> 98,
    big << 3,
    big & 0xFF,
    (big + 5) & 0xFF,
    -big >> 90,
    big | 1,
    big ^ big,
    ~big,
)
print(
    9223372036854775807 + 1,
    -9223372036854775808 - 1,
    9223372036854775807 * 2,
    -(-9223372036854775808),
    abs(-9223372036854775808),
    9223372036854775808 - 1,
    4611686018427387904 * 2,
)
print(
    3037000500 * 3037000500,
    -9223372036854775808 // -1,
    (-9223372036854775808) % -1,
    2**63 - 1,
    2**63,
    2**64 - 1,
)
print(
    big / 3,
    big / 2**99,
    10**400 // 10**399,
    big == float(big),
    big > 1e30,
    big < 1e31,
    float(big),
    int(1e25),
    round(1e25) == 10**25,
)
print(
    len(str(2**1000)),
    str(2**200)[:20],
    int("1" + "0" * 50),
    int(str(7**100)) == 7**100,
    hex(10**30),
    bin(2**70)[:10],
    oct(2**66),
)
print(
    sum(range(10**6)),
    2**0.5,
    hash(2**100) == hash(2**100),
    2**100 in {2**100},
    {2**70: "big"}[2**70],
    [0, 1][big - big],
)
print(
    f"{big:,}",
    f"{big:x}",
    f"{big:e}",
    f"{big:.3f}",
    f"{-big:_}",
    "%d" % big,
    f"{big:>40}",
    format(10**20, "n"),
)
fact = 1
for i in range(1, 31):
    fact *= i
print(fact, fact // (2**26), fact.bit_length())
for action in (
    lambda: 10**400 / 1,
    lambda: float(10**400),
    lambda: [1] * 10**30,
    lambda: "a" * 2**70,
    lambda: big / 0,
    lambda: 1 << 2**70,
    lambda: range(big)[2**101],
    lambda: [1, 2][big],
    lambda: int("9" * 5000),
):
    try:
        print(action())
    except (OverflowError, ZeroDivisionError, MemoryError, IndexError, ValueError) as error:
        print(type(error).__name__, error)
print(
    pow(3, 200, 10**9 + 7),
    pow(2**70, 3, 2**64 + 13),
    pow(7, -1, 10**20 + 39),
    -(2**64) % (2**32 + 1),
)
