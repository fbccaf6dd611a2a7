# Integer operators with all signs: floor division, modulo, shifts, bits, powers.
for a in (7, -7):
    for b in (3, -3):
        print(a, b, a + b, a - b, a * b, a // b, a % b, divmod(a, b), a / b)
print(0 // 5, 0 % -5, -1 // 5, -1 % 5, 1 // -5, 1 % -5, 5 // 1, -5 // 1)
print(
    5 & 3, 5 | 3, 5 ^ 3, ~5, -5 & 3, -5 | 3, -5 ^ 3, 1 << 10, -1 << 3, 1024 >> 3, -1 >> 5, -9 >> 1, 5 >> 100
)
print(2**10, (-2) ** 3, 2**0, 0**0, 2**-2, (-2) ** -2, 10**18, 7**77 % 1000)
print(
    2 + 3 * 4**2 // 5 % 3 - 1,
    (2 + 3) * 4,
    -(2**2),
    2 ** -(1**2),
    10 - 5 - 2,
    2**3**0,
    100 // 7 // 2,
    5 % 3 * 2,
    ~-5,
    --5,
    not 5 - 5,
)
for action in (
    lambda: 1 // 0,
    lambda: 1 % 0,
    lambda: 1 / 0,
    lambda: 0**-1,
    lambda: 1 << -1,
    lambda: 1 >> -1,
    lambda: 1 & 1.0,
    lambda: ~1.5,
    lambda: 1 << 1.0,
    lambda: 5 // "2",
    lambda: "5" * "2",
    lambda: "5" - 2,
    lambda: 5 + None,
    lambda: [1] * 1.5,
    lambda: "a" % 5,
    lambda: 1 @ 2,
    lambda: {} + {},
    lambda: () - (),
    lambda: "a" + 1,
    lambda: 1 + "a",
    lambda: [] + (),
    lambda: b"a" + "b",
):
    try:
        print(action())
    except (TypeError, ValueError, ZeroDivisionError) as error:
        print(type(error).__name__, error)
