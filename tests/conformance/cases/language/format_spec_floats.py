# Float format specs: f, e, g, %, n, precision, grouping, special values.
values = (
    3.14159265,
    -2.5,
    0.0,
    -0.0,
    1e10,
    1.5e-7,
    123456789.987,
    float("inf"),
    float("nan"),
    1e22,
    100.0,
    0.1,
)
for spec in (
    "",
    "f",
    ".0f",
    ".1f",
    ".2f",
    "0.2f",
    "10.3f",
    "<10.1f",
    "^10.1f",
    "+.2f",
    " .2f",
    "08.2f",
    ",.2f",
    "_.1f",
    "e",
    ".2e",
    "E",
    "g",
    ".3g",
    "G",
    "%",
    ".1%",
    "n",
    "#.0f",
    ".10g",
    "=+10.1f",
    "*^12.2f",
    "010",
    ".2",
    "z.1f",
    ".15g",
    ".17g",
    "12",
    "+",
    "F",
    ".0e",
    ".0%",
    "#g",
    "-",
    "4f",
    "7.4f",
):
    print(repr(spec), [format(value, spec) for value in values])
for value in (0.5, 1.5, 2.5, 0.125, 2.675, 1e15, 1e16, 9.995, 0.05, 99.95, 999999.5, 1234.5678):
    print(value, f"{value:.0f} {value:.1f} {value:.2f} {value:.3g} {value:g} {value:e} {value:.20f}")
for spec in ("d", "x", "s", "c", ".f", "5.2d", "b", ",e", "_g", "q", "+-f", ".2.3f"):
    try:
        print(format(1.5, spec))
    except ValueError as error:
        print(spec, error)
