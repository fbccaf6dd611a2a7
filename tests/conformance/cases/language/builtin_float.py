# float(): parsing, special values, repr, methods.
print(
    float(),
    float("1.5"),
    float(" -2e3 "),
    float("1_0.5"),
    float("inf"),
    float("-Infinity"),
    float("nan"),
    float(5),
    float(True),
)
print(float(".5"), float("5."), float("1e400"), float("-1e-400"), float("+.0"))
for value in ("", "abc", "1.5.2", "1e", "0x10", None, [], "1 2", b"2.5", 10**400):
    try:
        print(float(value))
    except (TypeError, ValueError, OverflowError) as error:
        print(type(error).__name__, error)
print(
    0.1,
    0.1 + 0.2,
    1 / 3,
    2 / 3,
    1e16,
    1e15,
    123456789012345680.0,
    1e-4,
    1e-5,
    0.00012345,
    1e22,
    1e23,
    5e-324,
    1.7976931348623157e308,
)
print(100.0, 1e2, -0.0, 0.0 == -0.0, 1.0, 3.14159265358979, 2.5e-10, 1.0e10, 12345678.9, 1e21)
print(
    (0.5).as_integer_ratio(),
    (2.0).is_integer(),
    (2.5).is_integer(),
    (0.5).hex(),
    float.fromhex("0x1.8p1"),
    (1.5).real,
    (-2.5).conjugate(),
)
print(
    float("inf") - float("inf"),
    float("inf") * 0,
    float("inf") > 1e308,
    -float("inf"),
    float("nan") != float("nan"),
)
print(
    1.5 == 3 / 2,
    0.1 + 0.2 == 0.3,
    1e16 + 1 == 1e16,
    2**53 + 1.0,
    hash(1.0),
    hash(0.5) == hash(0.5),
    hash(float("inf")),
)
for action in (
    lambda: 1.0 / 0,
    lambda: 1.0 // 0,
    lambda: 1.0 % 0,
    lambda: 0.0**-1,
    lambda: 1e200**2,
    lambda: float("nan").as_integer_ratio(),
    lambda: float("inf").as_integer_ratio(),
    lambda: (-8.0) ** 3.0,
):
    try:
        print(action())
    except (ZeroDivisionError, OverflowError, ValueError) as error:
        print(type(error).__name__, error)
