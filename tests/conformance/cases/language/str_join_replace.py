# join and replace with counts, empty parts, and errors.
print(
    ",".join(["a", "b"]),
    "".join("abc"),
    "-".join([]),
    "-".join(["one"]),
    ", ".join(str(n) for n in range(3)),
    "x".join({"a": 1, "b": 2}),
    " ".join(("a", "b")),
)
print(
    "aaa".replace("a", "b"),
    "aaa".replace("a", "b", 2),
    "abc".replace("", "-"),
    "".replace("", "x"),
    "aaa".replace("aa", "b"),
    "abc".replace("z", "y"),
    "aaa".replace("a", ""),
    "abc".replace("", "-", 2),
    "x".replace("x", "xx", 0),
    "日本".replace("本", "x"),
    "aaa".replace("a", "b", -1),
)
for action in (
    lambda: ",".join([1, 2]),
    lambda: ",".join(["a", None]),
    lambda: ",".join(5),
    lambda: ",".join(),
    lambda: "a".replace("a"),
    lambda: "a".replace(1, 2),
    lambda: "a".replace("a", "b", "c"),
    lambda: "".join(["a", b"b"]),
    lambda: ",".join("a", "b"),
):
    try:
        print(action())
    except TypeError as error:
        print(error)
parts = []
for i in range(5):
    parts.append(f"<{i}>")
print("".join(parts), "\n".join(["line"] * 2), "\\".join("ab"))
