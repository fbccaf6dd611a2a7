# Subclasses of list, dict, str, int, set, Exception keep the behaviour of their base.
class Stack(list):
    def push(self, item):
        self.append(item)

    @property
    def top(self):
        return self[-1]


s = Stack([1, 2])
s.push(3)
print(
    s,
    s.top,
    len(s),
    s[0:2],
    type(s[0:2]).__name__,
    s == [1, 2, 3],
    type(s + [4]).__name__,
    isinstance(s, list),
)


class LowerDict(dict):
    def __setitem__(self, key, value):
        super().__setitem__(key.lower(), value)

    def __getitem__(self, key):
        return super().__getitem__(key.lower())


d = LowerDict()
d["ABC"] = 1
d.update(DEF=2)
print(d, d["Abc"], d.get("ABC"), type(d.copy()).__name__)


class Text(str):
    def shout(self):
        return Text(self.upper() + "!")


t = Text("hi")
print(t.shout().shout(), type(t.upper()).__name__, t == "hi", {t: 1}["hi"], f"{t:>5}")


class Celsius(float):
    def __str__(self):
        return f"{float(self):.1f}C"


c = Celsius(21.55)
print(c, repr(c), c + 1, f"{c}", f"{c:.0f}", [c])


class Tags(set):
    def __repr__(self):
        return "Tags" + repr(sorted(self))


print(Tags([3, 1]) | {2}, type(Tags([1]) | {2}).__name__, Tags([1]).union([5]))


class Flagged(int):
    flag = "extra"


n = Flagged(5)
n.note = "attributes work"
print(n, n * 2, n.note, n.flag, type(n * 2).__name__, n == 5)


class Named(tuple):
    __slots__ = ()


print(Named([1, 2]), Named("ab")[1])
