# defaultdict and OrderedDict: factories, missing, move_to_end, popitem, equality.
from collections import defaultdict, OrderedDict

groups = defaultdict(list)
for word in ("apple", "avocado", "banana"):
    groups[word[0]].append(word)
print(groups, dict(groups), groups["z"], len(groups), groups.get("q"), "q" in groups)
counts = defaultdict(int, {"a": 5})
for ch in "abca":
    counts[ch] += 1
print(counts, counts.default_factory)
nested = defaultdict(lambda: defaultdict(int))
nested["x"]["y"] += 1
print(nested["x"], {k: dict(v) for k, v in nested.items()})
none = defaultdict(None, a=1)
for action in (
    lambda: none["b"],
    lambda: defaultdict(5),
    lambda: defaultdict(list)[[]],
    lambda: defaultdict("x"),
):
    try:
        print(action())
    except (KeyError, TypeError) as error:
        print(type(error).__name__, error)
print(
    defaultdict(list, [("a", [1])]) == {"a": [1]},
    defaultdict(int).copy(),
    repr(defaultdict(int)),
    type(defaultdict(int) | {"a": 1}).__name__,
)
od = OrderedDict([("a", 1), ("b", 2), ("c", 3)])
od.move_to_end("a")
print(od, list(od))
od.move_to_end("c", last=False)
print(list(od), od.popitem(), od.popitem(last=False), od)
print(
    OrderedDict(a=1, b=2) == OrderedDict(b=2, a=1),
    OrderedDict(a=1, b=2) == {"b": 2, "a": 1},
    list(reversed(OrderedDict(x=1, y=2))),
    OrderedDict(),
    OrderedDict(a=1) | {"b": 2},
)
try:
    od.move_to_end("zz")
except KeyError as error:
    print(error)
try:
    OrderedDict().popitem()
except KeyError as error:
    print(error)


class LRU(OrderedDict):
    def __init__(self, size):
        super().__init__()
        self.size = size

    def get(self, key):
        if key not in self:
            return None
        self.move_to_end(key)
        return self[key]

    def put(self, key, value):
        self[key] = value
        self.move_to_end(key)
        if len(self) > self.size:
            self.popitem(last=False)


cache = LRU(2)
cache.put("a", 1)
cache.put("b", 2)
cache.get("a")
cache.put("c", 3)
print(list(cache), cache.get("b"))
