# Comparisons, key functions, iterators and destructors that change the container that is being worked on.
class Key:
    action = None
    calls = 0

    def __init__(self, number):
        self.number = number

    def act(self):
        Key.calls += 1
        if Key.action and Key.calls < 50:
            Key.action()

    def __hash__(self):
        return 1

    def __eq__(self, other):
        self.act()
        return isinstance(other, Key) and self.number == other.number

    def __lt__(self, other):
        self.act()
        return self.number < other.number

    def __repr__(self):
        self.act()
        return f"Key{self.number}"

    def __del__(self):
        self.act()


def attempt(function):
    try:
        result = function()
    except Exception as error:
        result = f"{type(error).__name__}: {error}"
    finally:
        Key.action = None
    return result


def keys(count=5):
    return [Key(i) for i in range(count)]


LIST_ACTIONS = {
    "clear": lambda x: x.clear(),
    "pop": lambda x: x and x.pop(),
    "append": lambda x: x.append(Key(99)),
    "insert": lambda x: x.insert(0, Key(77)),
    "splice": lambda x: x.__setitem__(slice(0, 2), [Key(5), Key(6), Key(7)]),
    "thin out": lambda x: x.__delitem__(slice(None, None, 2)),
    "empty": lambda x: x.__imul__(0),
    "sort": lambda x: x.sort(key=lambda item: 1),
}
LIST_USES = {
    "in": lambda x: Key(3) in x,
    "index": lambda x: x.index(Key(3)),
    "count": lambda x: x.count(Key(3)),
    "remove": lambda x: x.remove(Key(3)),
    "==": lambda x: x == keys(),
    "<": lambda x: x < keys(),
    "repr": lambda x: len(repr(x)) > 0,
    "sort": lambda x: x.sort(),
    "sort by": lambda x: x.sort(key=lambda item: Key(-item.number)),
    "[0] =": lambda x: x.__setitem__(0, Key(1)),
    "[1:3] =": lambda x: x.__setitem__(slice(1, 3), [Key(1)]),
    "[::2] =": lambda x: x.__setitem__(slice(0, 4, 2), keys(2)),
    "del [1:3]": lambda x: x.__delitem__(slice(1, 3)),
    "max": lambda x: max(x).number,
    "*= 2": lambda x: len(x.__imul__(2)) >= 0,
}
for action_name, action in LIST_ACTIONS.items():
    for use_name, use in LIST_USES.items():
        items = keys()
        Key.calls = 0
        Key.action = lambda: action(items)
        print("list", use_name, action_name, attempt(lambda: use(items)), len(items))

HASHED_ACTIONS = [
    lambda x: x.clear(),
    lambda x: x.update({Key(3): 1}),
    lambda x: x.update(dict.fromkeys(range(50))),
    lambda x: x.pop(next(iter(x))) if x and isinstance(x, dict) else x and x.pop(),
]
HASHED_USES = [
    lambda x: Key(3) in x,
    lambda x: x == type(x)(dict.fromkeys(keys())),
    lambda x: repr(x),
    lambda x: x.update(dict.fromkeys(keys())),
    lambda x: x | type(x)(dict.fromkeys(keys())),
    lambda x: set(x) & set(keys()),
    lambda x: set(x) ^ set(keys()),
    lambda x: x.clear(),
    lambda x: x.pop(Key(3)) if isinstance(x, dict) else x.remove(Key(3)),
    lambda x: list(x),
]
for make in (dict, set):
    for extra in (0, 20):
        for action in HASHED_ACTIONS:
            for use in HASHED_USES:
                container = make(dict.fromkeys(keys() + list(range(extra))))
                Key.calls = 0
                Key.action = lambda: action(container)
                attempt(lambda: use(container))
                assert all(type(key) in (Key, int) for key in list(container))
print("dicts and sets are whole")

numbers = dict.fromkeys(range(10))
iterator = iter(numbers)
next(iterator)
numbers[99] = 1
print(attempt(lambda: next(iterator)), attempt(lambda: next(iterator)))
numbers = dict.fromkeys(range(10))


def replace_keys():
    for key in numbers:
        del numbers[key]
        numbers[key + 100] = 1


print(attempt(replace_keys))
members = {1, 2, 3}
iterator = iter(members)
next(iterator)
members.add(4)
print(attempt(lambda: next(iterator)))
members.discard(4)
print(attempt(lambda: next(iterator)))
items = [1, 2, 3]
iterator = iter(items)
next(iterator)
items.clear()
print(attempt(lambda: list(iterator)))
items.extend([5, 6, 7])
print(attempt(lambda: list(iterator)))
for item in items:
    if len(items) < 12:
        items.append(item)
print(items)


class Emptying:
    def __init__(self):
        self.count = 0

    def __iter__(self):
        return self

    def __next__(self):
        self.count += 1
        if self.count > 3:
            raise StopIteration
        target.clear()
        target.append(self.count)
        return self.count


class EmptyingIndex:
    def __index__(self):
        target.clear()
        return 1


for use in (lambda: target.extend(Emptying()), lambda: target.__setitem__(slice(1, 2), Emptying()),
            lambda: target[EmptyingIndex()], lambda: target[EmptyingIndex():],
            lambda: target.pop(EmptyingIndex()), lambda: target.insert(EmptyingIndex(), 7),
            lambda: target.__setitem__(EmptyingIndex(), 5), lambda: target * EmptyingIndex()):
    target = [1, 2, 3]
    print(attempt(use), target)

own = []
own.append(own)
table = {"self": None}
table["self"] = table
table["keys"] = table.keys()
table["values"] = table.values()
print(own, table, ([own],))
print(attempt(lambda: own == [own]))
deep = []
for _ in range(50000):
    deep = [deep]
other = []
for _ in range(50000):
    other = [other]
print(attempt(lambda: repr(deep))[:15], attempt(lambda: deep == other)[:15])
del deep, other
for size in (10**12, 2**62):
    print(attempt(lambda: [0] * size), attempt(lambda: (0,) * size))
