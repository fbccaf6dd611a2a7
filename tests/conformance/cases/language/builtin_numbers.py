# abs, round, divmod, pow, hex, oct, bin.
print(abs(-3), abs(2.5), abs(-0.0), abs(True), abs(-(10**30)))
print(
    round(2.5),
    round(3.5),
    round(-2.5),
    round(2.675, 2),
    round(1234, -2),
    round(1250, -2),
    round(1350, -2),
    round(2.5, 0),
    round(5, 2),
    round(1e20),
    round(0.5),
    round(1.5),
    round(-0.4),
)
print(
    round(3.14159, 3),
    round(1e-10, 5),
    round(99.995, 2),
    round(0.1 + 0.2, 10),
    round(2**70, -5),
    round(True),
    round(7.0),
    round(12345.678, -2),
    round(5.015, 2),
    round(1.005, 2),
)
print(divmod(7, 3), divmod(-7, 3), divmod(7, -3), divmod(7.5, 2), divmod(-1, 10**20), divmod(0, 5))
print(
    pow(2, 10),
    pow(2, -1),
    pow(3, 4, 5),
    pow(2, -1, 7),
    pow(2.0, 3),
    pow(-2, 3),
    pow(0, 0),
    pow(10, 20, 7),
    pow(4, 0.5),
    pow(-1, 3),
)
print(
    hex(255),
    hex(-16),
    hex(0),
    oct(8),
    oct(-9),
    bin(5),
    bin(-5),
    bin(0),
    hex(2**70),
    f"{255:#x} {255:X} {5:08b} {8:#o}",
)
for action in (
    lambda: abs("a"),
    lambda: round("a"),
    lambda: round(1.5, "a"),
    lambda: divmod(1, 0),
    lambda: divmod(1.0, 0),
    lambda: pow(2, -1, 4),
    lambda: pow(2, 3, 0),
    lambda: pow(2.0, 1, 5),
    lambda: hex(1.5),
    lambda: bin("1"),
    lambda: round(float("inf")),
    lambda: round(float("nan")),
    lambda: 0**-1,
    lambda: abs(),
    lambda: round(),
    lambda: oct(None),
    lambda: 5 % 0,
    lambda: 5 // 0,
    lambda: 5 / 0,
):
    try:
        print(action())
    except (TypeError, ValueError, ZeroDivisionError, OverflowError) as error:
        print(type(error).__name__, error)
