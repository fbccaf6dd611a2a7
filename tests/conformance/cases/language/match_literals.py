# match: literals, alternatives, wildcard, capture, guards, None/True/False by identity.
def describe(value):
    match value:
        case 0:
            return "zero"
        case 1 | 2 | 3:
            return "small"
        case -1:
            return "minus one"
        case 2.5:
            return "float"
        case "yes" | "no" as answer:
            return f"answer {answer}"
        case None:
            return "None"
        case True:
            return "True"
        case b"raw":
            return "bytes"
        case str() if len(value) > 5:
            return "long text"
        case int(n) if n > 1000:
            return f"big {n}"
        case x if isinstance(x, list):
            return f"list of {len(x)}"
        case _:
            return "other"


for value in (
    0,
    1,
    3,
    -1,
    2.5,
    "yes",
    "no",
    None,
    True,
    False,
    b"raw",
    "something",
    5000,
    [1, 2],
    {},
    1.0,
    "hey",
):
    print(repr(value), "->", describe(value))


def first(command):
    match command.split():
        case ["go", ("north" | "south") as direction]:
            return f"going {direction}"
        case ["go", _]:
            return "cannot go there"
        case ["pick", "up", item] | ["take", item]:
            return f"taking {item}"
        case ["drop", *items] if items:
            return f"dropping {items}"
        case []:
            return "nothing"
        case [single]:
            return f"only {single}"
    return "no match"


for command in ("go north", "go up", "pick up key", "take lamp", "drop a b", "", "look", "a b c"):
    print(repr(command), "->", first(command))
