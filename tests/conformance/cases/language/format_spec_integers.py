# Integer format specs: fill, align, sign, width, grouping, types.
for spec in (
    "",
    "d",
    "5",
    "<5",
    ">5",
    "^5",
    "=5",
    "05",
    "+",
    "-",
    " ",
    "+05",
    "*>6",
    "0=6",
    ",",
    "_",
    "08,",
    "x",
    "X",
    "#x",
    "b",
    "#b",
    "o",
    "#o",
    "c",
    "e",
    ".2f",
    "%",
    "n",
    "#010x",
    "_x",
    "+,d",
    "^+9d",
    "x<7d",
    "_b",
    "0>4",
    "g",
    " >6",
    "=+8",
    ">+8,",
):
    for number in (65, -65):
        try:
            print(f"{spec!r} {number}: [{number:{spec}}]", end=" ")
        except (ValueError, OverflowError) as error:
            print(f"{spec!r} {number}: {error}", end=" ")
    print()
for value in (0, 1000, 1234567, -1234567, 10**20):
    print(f"{value:,} {value:_} {value:+,} {value:>15,} {value:015,} {value:_x} {value:#_b}"[:120])
for spec in ("s", "5.2d", ".3", "z", "5x5", "<<<", ",s", "q", "#c", "+c", ",x", "_c", "%5", "05<", "=^5"):
    try:
        print(f"[{5:{spec}}]")
    except ValueError as error:
        print(spec, error)
