# The % operator: all conversions, flags, widths, mappings, errors.
print(
    "%s %d %f %r %c %%" % ("a", 5, 1.5, "q", "z"),
    "%5d|%-5d|%05d|%+d|% d" % (1, 2, 3, 4, 5),
    "%.2f|%8.3f|%-8.1f|%e|%g|%G" % (3.14159, 2.71828, 1.05, 12345.6, 1e-5, 1e20),
)
print(
    "%x %X %#x %o %#o" % (255, 255, 255, 8, 8),
    "%s" % None,
    "%s" % [1, 2],
    "%s" % (("t",),),
    "%(a)s %(b)05.1f" % {"a": 1, "b": 2.25},
    "%10s|%-10s|%.2s" % ("a", "b", "cde"),
    "%*d|%.*f" % (5, 42, 2, 3.14159),
)
print(
    "%d" % 3.99,
    "%i" % -7,
    "%d" % True,
    "%s" % True,
    "%c%c" % (65, "B"),
    "%a" % "é",
    "%5.1f%%" % 99.5,
    "%s %s" % ("a", ("b",)),
    "%r" % ({"k": 1},),
    "no args" % (),
    "%s" % {"k": 1},
    "%d items" % 10**20 if False else "%d" % 10**20,
    "%.3s|" % "abcdef",
    "%+.1e" % 0.00012,
)
for text, args in (
    ("%d", "a"),
    ("%s %s", ("a",)),
    ("%s", ("a", "b")),
    ("%(a)s", {}),
    ("%(a)s", 5),
    ("%z", 1),
    ("%", 1),
    ("%d", None),
    ("%c", "ab"),
    ("%c", -1),
    ("%x", 1.5),
    ("%f", "a"),
    ("no", 5),
    ("%s %d", ("a", "b")),
    ("%(a", {"a": 1}),
    ("%*d", ("a", 1)),
    ("%d", "5"),
    ("%i", []),
):
    try:
        print(text % args)
    except (TypeError, ValueError, KeyError, OverflowError) as error:
        print(type(error).__name__, error)
print(
    "%s is %d years and %.1f cm" % ("Bob", 30, 180.55),
    "%-20s|" % "left",
    "%20s|" % "right",
    "%s" % (1,),
    "%s, %s" % tuple("ab"),
)
