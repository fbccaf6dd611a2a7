# ChainMap, UserDict, UserList, UserString.
from collections import ChainMap, UserDict, UserList, UserString

defaults = {"colour": "red", "size": 1}
user = {"size": 5}
settings = ChainMap(user, defaults)
print(
    settings["size"],
    settings["colour"],
    settings.get("zz"),
    len(settings),
    sorted(settings),
    dict(settings),
    "colour" in settings,
)
settings["new"] = 1
del settings["size"]
print(user, settings["size"], settings.maps, settings.parents, settings)
child = settings.new_child({"size": 9})
print(child["size"], settings["size"], list(child.items())[:1])
for key in ("colour", "zz"):
    try:
        if key == "colour":
            del settings[key]
        else:
            settings[key]
    except KeyError as error:
        print(error)


class Lower(UserDict):
    def __setitem__(self, key, value):
        super().__setitem__(key.lower(), value)


low = Lower({"ABC": 1})
low.update(DEF=2)
print(low, low.data, "abc" in low, len(low), low == {"abc": 1, "def": 2})


class Stack(UserList):
    def push(self, x):
        self.data.append(x)


s = Stack([1])
s.push(2)
print(s, s[0], len(s), s + [3], type(s + [3]).__name__, s[::-1], s == [1, 2], sorted(s, reverse=True))
print(UserString("abc").upper(), UserString("a") + "b", len(UserString("xyz")), UserString("b") > "a")
