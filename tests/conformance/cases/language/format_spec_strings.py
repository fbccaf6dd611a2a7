# String format specs: width, fill, align, precision, errors; bool, None, list without support.
for spec in (
    "",
    "s",
    "10",
    "<10",
    ">10",
    "^10",
    "*^10",
    ".3",
    "10.2",
    "^10.3",
    "0",
    "05",
    "<05",
    "é>6",
    ">0",
    "3",
    ".0",
    "\t>5",
):
    print(repr(spec), [format(text, spec) for text in ("hello", "", "日本語")])
for spec in ("=5", "+", "d", "-5", ",", "#", "5.2f", "x", " ", "z", "_", ">>5", ".", "%"):
    try:
        print(spec, [format("a", spec)])
    except ValueError as error:
        print(spec, error)
for value in (True, None, [1], (1,), {"a": 1}, {1}, b"x", ..., int, print, range(3)):
    for spec in (">8", "d", "s", ""):
        try:
            print(
                type(value).__name__,
                repr(spec),
                [format(value, spec)] if value is not print or spec == ">99" else "",
                end=" ",
            )
        except (TypeError, ValueError) as error:
            print(type(value).__name__, repr(spec), error, end=" ")
    print()
