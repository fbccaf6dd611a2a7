# keys, values and items are views: they follow the dict, behave as sets, compare and reverse.
d = {"a": 1, "b": 2}
keys, values, items = d.keys(), d.values(), d.items()
d["c"] = 3
print(keys, values, items, len(keys), "c" in keys, 3 in values, ("c", 3) in items, ("c", 4) in items)
del d["a"]
print(list(keys), list(values), list(items))
print(
    sorted(keys & {"b", "x"}),
    sorted(keys | ["z"]),
    sorted(keys - {"b"}),
    sorted(keys ^ {"b", "q"}),
    keys == {"b", "c"},
    keys <= {"b", "c", "d"},
    sorted(items & {("b", 2)}),
    {"b"} < keys,
    keys.isdisjoint({"x"}),
    d.keys() == {"c": 0, "b": 0}.keys(),
)
print(
    list(reversed(keys)),
    list(reversed(items)),
    list(reversed(values)),
    iter(keys).__next__(),
    d.values() == d.values(),
    d.items() == d.items(),
    type(keys),
    type(values),
    type(items),
)
for key, value in d.items():
    d[key] = value * 10
print(
    d,
    sum(d.values()),
    max(d, key=d.get),
    sorted(d.items(), key=lambda kv: -kv[1]),
    {v: k for k, v in d.items()},
    dict(sorted(d.items())),
    list(d.items())[0],
    [*d],
    dict(d.items()) == d,
)
for action in (
    lambda: keys[0],
    lambda: keys.append(1),
    lambda: values[0],
    lambda: hash(keys),
    lambda: keys + keys,
    lambda: items.x,
    lambda: values & values,
    lambda: keys & 5,
):
    try:
        print(action())
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)
first = iter(d)
d["new"] = 1
try:
    next(first)
except RuntimeError as error:
    print(error)
