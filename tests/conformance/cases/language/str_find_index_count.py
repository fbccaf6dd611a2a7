# find, rfind, index, rindex, count, startswith, endswith with bounds.
text = "hello world, hello"
print(
    text.find("hello"),
    text.find("hello", 1),
    text.rfind("hello"),
    text.find("xyz"),
    text.find(""),
    text.find("", 5),
    text.rfind(""),
    text.find("o", 5, 8),
    text.find("l", -3),
    text.find("h", 100),
    text.find("", 100),
    text.rfind("l", 0, 4),
    text.find("hello", -5, -1),
)
print(
    text.index("world"),
    text.rindex("o"),
    text.count("l"),
    text.count("ll"),
    text.count(""),
    "aaaa".count("aa"),
    text.count("l", 5),
    text.count("z"),
    text.count("o", -8, -1),
    "".count(""),
)
print(
    text.startswith("hell"),
    text.startswith("world", 6),
    text.endswith("hello"),
    text.endswith(("x", "lo")),
    text.startswith(("a", "h")),
    text.startswith(""),
    text.endswith("hel", 0, 3),
    text.startswith(()),
    "".startswith("a"),
    text.startswith("hello", 0, 3),
    text.endswith("", 100),
    text.startswith("", 18),
    text.startswith("", 19),
)
print("日本語日本".find("語"), "日本語日本".rfind("日"), "日本語日本".count("本"), "a😀b😀".index("😀", 2), "éa".find("a"))
for action in (
    lambda: text.index("xyz"),
    lambda: text.rindex("q"),
    lambda: text.find(5),
    lambda: text.startswith(5),
    lambda: text.startswith(["h"]),
    lambda: text.endswith((1,)),
    lambda: text.count(),
    lambda: text.find("a", "b"),
    lambda: text.index("h", 1, 2),
):
    try:
        print(action())
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
