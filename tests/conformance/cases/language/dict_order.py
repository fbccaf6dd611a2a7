# Insertion order: updating keeps the place, deleting and inserting moves to the end, popitem is LIFO.
d = {}
for key in "cab":
    d[key] = ord(key)
print(d)
d["a"] = 0
print(d)
del d["c"]
d["c"] = 1
print(d, d.popitem(), d)
d = {i: i * i for i in range(6)}
for i in (0, 3, 5):
    del d[i]
d[10] = 100
d[0] = "again"
print(d, list(d), next(iter(d)), list(d)[-1])
d.update({2: "two", 99: "new", 1: "one"})
print(d)
merged = {"x": 1, "y": 2} | {"y": 3, "z": 4, "x": 5}
print(merged, {**{"b": 1, "a": 2}, **{"a": 3, "c": 4}}, dict([("z", 1), ("a", 2), ("z", 3)]), dict(b=1, a=2))
big = {}
for i in range(1000):
    big[f"key{i}"] = i
for i in range(0, 1000, 3):
    del big[f"key{i}"]
print(len(big), list(big)[:4], list(big.values())[-3:], big["key998"], sum(big.values()))
print(
    {1: "a", 2: "b"} == {2: "b", 1: "a"},
    list({1: 0, 2: 0}) == list({2: 0, 1: 0}),
    {k: None for k in "hello"},
    list(dict.fromkeys("mississippi")),
    list(zip({"a": 1}, {"b": 2})),
)


def kw(**kwargs):
    return list(kwargs)


print(
    kw(z=1, a=2, m=3),
    sorted({"b": 1, "a": 2}),
    min({"b": 1, "a": 2}),
    list(map(str.upper, {"b": 1, "a": 2})),
    [k for k in {"q": 0, "p": 0}],
)
