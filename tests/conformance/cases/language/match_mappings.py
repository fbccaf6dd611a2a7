# match: mapping patterns, rest, nested, missing keys.
def handle(event):
    match event:
        case {"type": "click", "pos": (x, y)}:
            return f"click at {x},{y}"
        case {"type": "key", "key": str(key), **rest} if len(key) == 1:
            return f"key {key} {rest}"
        case {"type": "key"}:
            return "special key"
        case {"user": {"name": name, "tags": [first, *_]}}:
            return f"{name} {first}"
        case {"error": None}:
            return "no error"
        case {1: one, "two": 2}:
            return f"mixed {one}"
        case {}:
            return f"some mapping of {len(event)}"
        case _:
            return "not a mapping"


for event in (
    {"type": "click", "pos": (1, 2)},
    {"type": "key", "key": "a", "shift": True},
    {"type": "key", "key": "F1"},
    {"user": {"name": "Ada", "tags": ["x", "y"]}},
    {"user": {"name": "Bob", "tags": []}},
    {"error": None},
    {1: "one", "two": 2},
    {},
    {"z": 1},
    [("type", "click")],
    None,
):
    print(handle(event))


class Keys:
    A = "alpha"


def by_value(data):
    match data:
        case {Keys.A: value}:
            return value
        case {"x": _, **others}:
            return others


print(by_value({"alpha": 1}), by_value({"x": 1, "y": 2}), by_value({}))
from collections import defaultdict, OrderedDict

d = defaultdict(int, a=1)
match d:
    case {"b": _}:
        print("never")
    case {"a": n}:
        print("a", n, dict(d))
