# center, ljust, rjust, zfill, expandtabs.
print(
    [
        "ab".center(6),
        "ab".center(5),
        "abc".center(6, "*"),
        "abc".center(2),
        "a".center(4, "-"),
        "ab".center(7, "."),
        "".center(3, "x"),
    ]
)
print(
    [
        "ab".ljust(5) + "|",
        "ab".rjust(5),
        "ab".ljust(5, "."),
        "ab".rjust(5, "0"),
        "abcdef".ljust(3),
        "é".rjust(3, "日"),
    ]
)
print(
    [
        "42".zfill(5),
        "-42".zfill(5),
        "+4".zfill(4),
        "abc".zfill(2),
        "".zfill(3),
        "-".zfill(3),
        "--1".zfill(5),
        "a-1".zfill(5),
    ]
)
print(
    [
        "a\tb".expandtabs(),
        "\t".expandtabs(4),
        "ab\tc\td".expandtabs(3),
        "a\n\tb".expandtabs(2),
        "a\tb".expandtabs(0),
        "12345678\tx".expandtabs(),
    ]
)
for action in (
    lambda: "a".center("x"),
    lambda: "a".center(5, "ab"),
    lambda: "a".ljust(5, ""),
    lambda: "a".rjust(5, 1),
    lambda: "a".zfill(),
    lambda: "a".center(3.5),
):
    try:
        print(action())
    except TypeError as error:
        print(error)
print("=" * 20, "-" * 0, "ab" * -1, 3 * "x", "Title".center(20, "="), sep="\n")
for name, price in (("apple", 1.5), ("kiwi", 22.25)):
    print(name.ljust(10, ".") + str(price).rjust(8))
