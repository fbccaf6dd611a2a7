# int(): from text in every base, floats, bools, bytes; limits and error texts.
print(
    int(),
    int(3.9),
    int(-3.9),
    int("42"),
    int("  -7\n"),
    int("+5"),
    int("1_000"),
    int(True),
    int(b"12"),
    int("٣"),
)
print(
    int("ff", 16),
    int("0xff", 16),
    int("0b101", 0),
    int("0o17", 0),
    int("z", 36),
    int("-101", 2),
    int("10", base=8),
)
print(int(1e20), int(2**70), int("9" * 30), int(-0.0))
cases = [
    ("", 10),
    ("abc", 10),
    ("1.5", 10),
    ("12a", 10),
    ("1__0", 10),
    ("_1", 10),
    (" ", 10),
    ("9", 8),
    ("0xff", 10),
    ("1", 1),
    ("1", 37),
    ("z", 16),
    ("010", 0),
    ("é", 10),
]
for text, base in cases:
    try:
        print(int(text, base))
    except ValueError as error:
        print(error)
for value in (None, [], "1.5", float("nan"), float("inf"), {}, object, b"x"):
    try:
        print(int(value))
    except (TypeError, ValueError, OverflowError) as error:
        print(type(error).__name__, error)
try:
    int(5, 10)
except TypeError as error:
    print(error)
print(
    (255).bit_length(),
    (0).bit_length(),
    (-8).bit_length(),
    (7).bit_count(),
    (10).to_bytes(2, "big"),
    (300).to_bytes(2, "little"),
    int.from_bytes(b"\x01\x00", "big"),
    int.from_bytes(b"\xff", "big", signed=True),
    (-2).to_bytes(2, "big", signed=True),
)
print(
    (5).real,
    (5).imag,
    (5).numerator,
    (5).denominator,
    (5).conjugate(),
    (3).as_integer_ratio(),
    (5).__add__(3),
    (5).__class__.__name__,
)
for action in (
    lambda: (300).to_bytes(1, "big"),
    lambda: (-1).to_bytes(1, "big"),
    lambda: (1).to_bytes(1, "middle"),
):
    try:
        action()
    except (OverflowError, ValueError) as error:
        print(type(error).__name__, error)
