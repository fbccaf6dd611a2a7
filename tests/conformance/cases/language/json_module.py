# json dumps and loads: types, indent, separators, sort_keys, default, errors.
import json

data = {
    "name": "Ada",
    "age": 36,
    "tags": ["x", None, True, 1.5],
    "nested": {"é": "日"},
    "empty": [],
    "none": {},
}
print(json.dumps(data))
print(json.dumps(data, indent=2, sort_keys=True, ensure_ascii=False))
print(
    json.dumps([1, 2], separators=(",", ":")),
    json.dumps('q"\\\n\t\x01'),
    json.dumps({1: "a", None: 2, True: 3, 1.5: 4}),
    json.dumps((1, (2,))),
    json.dumps(float("inf")),
    json.dumps(10**20),
    json.dumps(1e100),
    json.dumps("😀"),
)
print(
    json.loads('{"a": [1, 2.0, -3e2, "x\\u00e9\\n", null, true, false], "b": {}}'),
    json.loads("5"),
    json.loads(' "s" '),
    json.loads("[]"),
    type(json.loads("1.0")).__name__,
    json.loads('{"k": 1, "k": 2}'),
)
print(
    json.loads(json.dumps(data)) == data, json.dumps({1, 2}, default=sorted), json.dumps(object, default=str)
)
for action in (
    lambda: json.dumps({1}),
    lambda: json.dumps(object()),
    lambda: json.loads("{bad}"),
    lambda: json.loads(""),
    lambda: json.loads("[1, 2"),
    lambda: json.loads('{"a" 1}'),
    lambda: json.loads("nul"),
    lambda: json.loads("[1] x"),
    lambda: json.dumps({(1,): 2}),
    lambda: json.loads(5),
    lambda: json.loads('"a'),
    lambda: json.loads("[1,]"),
):
    try:
        print(action())
    except (TypeError, json.JSONDecodeError) as error:
        print(type(error).__name__, error)
cycle = []
cycle.append(cycle)
try:
    json.dumps(cycle)
except ValueError as error:
    print(error)
print(
    json.loads('{"x": 1}', object_hook=lambda d: list(d.items())),
    json.dumps([[1, [2]], {"a": {"b": []}}], indent=1),
)
