# strip, lstrip, rstrip, removeprefix, removesuffix.
text = "  \t padded \n"
print(
    [text.strip(), text.lstrip(), text.rstrip()],
    [
        "xxabcxx".strip("x"),
        "xyabcyx".strip("xy"),
        "abc".strip("abc"),
        "abc".strip(""),
        "mississippi".lstrip("mis"),
        "www.example.com".strip("cmowz."),
    ],
)
print(["\u3000x\u00a0".strip(), "a".strip(None), "éaé".strip("é")])
print(
    "prefix-body".removeprefix("prefix-"),
    "body".removeprefix("x"),
    "file.py".removesuffix(".py"),
    "file".removesuffix(""),
    "aa".removeprefix("a"),
    "".removesuffix("x"),
)
for action in (
    lambda: "x".strip(5),
    lambda: "x".lstrip("a", "b"),
    lambda: "x".removeprefix(),
    lambda: "x".removeprefix(1),
):
    try:
        action()
    except TypeError as error:
        print(error)
