# Complex numbers: arithmetic, parts, parsing, formatting, comparison and errors.
print(1j * 1j, (1 + 2j) * 2, (1 + 2j).real, (1 + 2j).imag, (1 + 2j).conjugate(), abs(3 + 4j), -1j, 3 - 0j)
print(
    complex(1, 2),
    complex("1+2j"),
    complex(3),
    complex("-j"),
    complex(0, -0.0),
    complex(),
    complex(1 + 1j, 1j),
)
print(
    1j**2,
    (1 + 1j) / 2,
    1e20 + 1j,
    (2 + 3j) ** 0,
    (-1) ** 0.5 == 1j,
    type(1j).__name__,
    3.14j,
    bool(0j),
    bool(1j),
)
print(1 + 0j == 1, 1j == 1, hash(1 + 0j) == hash(1), [1j, 2], {1j: "k"}[1j], complex(1, 2) in (1 + 2j,))
print(f"{1 + 2j:.2f} {1 + 2j:>10} {3.5j:+.1f} {1.5 + 2.5j:e} {1 + 2j}", str(1 - 2j), repr(-0j))
for action in (
    lambda: 1j < 2j,
    lambda: int(1j),
    lambda: float(1j),
    lambda: 1 / 0j,
    lambda: divmod(1j, 1),
    lambda: 1j // 1,
    lambda: 1j % 2,
    lambda: complex("x"),
    lambda: complex("1 + 2j"),
    lambda: complex(None),
    lambda: round(1j),
    lambda: sorted([1j, 2j]),
    lambda: 0j**-1,
):
    try:
        print(action())
    except (TypeError, ValueError, ZeroDivisionError) as error:
        print(type(error).__name__, error)


class Point:
    def __complex__(self):
        return 1 + 2j


match 2j:
    case 1 + 2j:
        print("never")
    case 2j:
        print(complex(Point()))
