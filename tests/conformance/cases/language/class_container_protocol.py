# __len__, __getitem__, __setitem__, __delitem__, __contains__, __iter__, __reversed__, __missing__, __length_hint__.
class Shelf:
    def __init__(self, *items):
        self.items = list(items)

    def __len__(self):
        return len(self.items)

    def __getitem__(self, key):
        print("getitem", key)
        return self.items[key]

    def __setitem__(self, key, value):
        print("setitem", key, value)
        self.items[key] = value

    def __delitem__(self, key):
        print("delitem", key)
        del self.items[key]


s = Shelf("a", "b", "c")
print(len(s), s[0], s[-1], s[0:2], s[::-1])
s[1] = "B"
s[0:1] = ["x", "y"]
del s[0], s[1:]
print(s.items, bool(s), bool(Shelf()))
print("B" in Shelf("A", "B"))
print(list(Shelf(1, 2)))
print(list(reversed(Shelf(1, 2))))
print(s[...], s[1, 2:3, None]) if False else None


class Keys:
    def __getitem__(self, key):
        return key


k = Keys()
print(k[1, 2], k[...], k[1:2, ::3], k["a":"b"], k[None])
print(k[()], k[(1,)], k[slice(1, None)])


class Defaulting(dict):
    def __missing__(self, key):
        return f"<{key}>"


d = Defaulting(a=1)
print(d["a"], d["zz"], d.get("zz"), "zz" in d, len(d))


class Countdown:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n == 0:
            raise StopIteration
        self.n -= 1
        return self.n + 1

    def __length_hint__(self):
        return self.n

    def __reversed__(self):
        return "reversed!"


print(list(Countdown(3)), reversed(Countdown(1)), 2 in Countdown(3), max(Countdown(4)))
import operator

print(operator.length_hint(Countdown(3)), operator.length_hint(5, 9))
five, none, numbers = 5, None, {1}
for action in (
    lambda: five[0],
    lambda: none["a"],
    lambda: print[0],
    lambda: numbers[0],
    lambda: len(5),
    lambda: int[0],
    lambda: reversed({1}),
    lambda: iter(5),
):
    try:
        action()
    except TypeError as error:
        print(error)
