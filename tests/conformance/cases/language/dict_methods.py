# get, setdefault, pop, popitem, update, clear, copy, fromkeys, items, keys, values and |.
d = {"a": 1, "b": 2}
print(
    d.get("a"),
    d.get("z"),
    d.get("z", 0),
    d.setdefault("c", []),
    d.setdefault("a", 9),
    d,
    d.pop("a"),
    d.pop("zz", None),
    d.popitem(),
    d,
)
d.update({"x": 1}, y=2)
d.update([("z", 3), ["w", 4]])
d.update()
print(d, len(d), "x" in d, 1 in d, list(d), d.copy() == d, d.copy() is d)
print(
    dict.fromkeys("ab"),
    dict.fromkeys([1, 2], 0),
    {}.fromkeys("x", []),
    list({"k": "v"}.items()),
    list(d.keys())[:1],
    list(d.values()),
    {"a": 1} | {"a": 2, "b": 3},
    {**d, "x": 100}["x"],
    {"a": 1} == {"a": 1.0},
    {"a": 1, "b": 2} == {"b": 2, "a": 1},
)
d |= {"new": 5}
d |= [("pair", 6)]
print(
    d,
    d.clear(),
    d,
    bool(d),
    {1: "int", 1.0: "float", True: "bool"},
    {"k": 1, "k": 2},
    {None: 1, (): 2, 1.5: 3, b"": 4, frozenset(): 5},
)
nested = {"user": {"tags": ["a"]}}
nested["user"]["tags"].append("b")
nested["user"].setdefault("age", 5)
print(nested, nested.get("user", {}).get("none", {}).get("deep", "default"))
d = {"k": 1}
for action in (
    lambda: d["z"],
    lambda: d[None],
    lambda: d.pop("z"),
    lambda: {}.popitem(),
    lambda: d[[]],
    lambda: d.get([]),
    lambda: d.update(5),
    lambda: d.update([1]),
    lambda: d.get(),
    lambda: d | [1],
    lambda: d + d,
    lambda: d < d,
    lambda: d.k,
    lambda: d(),
    lambda: dict.fromkeys(5),
    lambda: d.setdefault(),
    lambda: d.pop(),
    lambda: {[]: 1},
    lambda: {{}: 1},
    lambda: d.update([(1, 2, 3)]),
    lambda: d.__delitem__("zz"),
    lambda: d[1, 2],
    lambda: d.has_key("k"),
):
    try:
        print(action())
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        print(type(error).__name__, error)
