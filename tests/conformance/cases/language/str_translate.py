# maketrans, translate, encode, and counting with them.
table = str.maketrans("abc", "xyz")
print(
    "aabbcc d".translate(table),
    "abc".translate(str.maketrans("a", "1", "c")),
    "abc".translate({97: None, 98: "BB", 99: 0x78}),
    str.maketrans({"a": "A", 98: None}),
    str.maketrans("ab", "12", "z"),
)
print(
    "hello".translate(str.maketrans("", "", "l")),
    "Hello, World!".translate(str.maketrans("", "", "!,")),
    "日本".translate({ord("日"): "sun"}),
    "abc".translate({}),
)
from string import ascii_lowercase, ascii_uppercase

shift = 3
caesar = str.maketrans(ascii_lowercase, ascii_lowercase[shift:] + ascii_lowercase[:shift])
print("attack at dawn".translate(caesar))
for action in (
    lambda: str.maketrans("ab", "x"),
    lambda: str.maketrans("a"),
    lambda: str.maketrans({"ab": 1}),
    lambda: "a".translate(),
    lambda: "a".translate({97: 1.5}),
    lambda: "a".translate(5),
):
    try:
        print(action())
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)


class Upper(dict):
    def __missing__(self, key):
        return chr(key).upper()


print("mixed".translate(Upper()))
