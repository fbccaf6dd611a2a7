# strftime directives on fixed times.
import time

for seconds in (0, 951782400, 1704067199, 1719999999):
    t = time.gmtime(seconds)
    for spec in (
        "%Y-%m-%d",
        "%H:%M:%S",
        "%I %p",
        "%a %b %d",
        "%A %B",
        "%j %U %w",
        "%y %c",
        "%x %X",
        "%%",
        "%D %T",
        "%F %R",
        "%e",
    ):
        print(time.strftime(spec, t), end=" | ")
    print()
print(
    time.asctime(time.gmtime(951782400)),
    time.strftime("", time.gmtime(0)) == "",
    time.strftime("[%H]", time.gmtime(3600 * 5)),
)
print(
    time.strptime("2024-02-29 12:30", "%Y-%m-%d %H:%M")[:6],
    time.struct_time((2024, 1, 2, 3, 4, 5, 1, 2, 0)).tm_min,
)
