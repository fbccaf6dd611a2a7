# getattr, setattr, delattr, hasattr, dir, vars with all kinds of objects.
class Box:
    colour = "red"

    def __init__(self):
        self.size = 3

    def method(self):
        return self.size


b = Box()
print(
    getattr(b, "size"),
    getattr(b, "colour"),
    getattr(b, "zz", None),
    getattr(b, "method")(),
    getattr("abc", "upper")(),
    getattr(5, "real"),
)
setattr(b, "new name", 5)
print(getattr(b, "new name"), hasattr(b, "new name"), vars(b))
delattr(b, "size")
print(hasattr(b, "size"), hasattr(Box, "method"), hasattr([], "append"), hasattr(None, "x"))
print([n for n in dir(b) if not n.startswith("_")], "append" in dir([]), "upper" in dir(""), dir.__name__)
for name in ["x", "y"]:
    setattr(Box, f"get_{name}", lambda self, name=name: f"got {name}")
print(b.get_x(), b.get_y())
for action in (
    lambda: getattr(b, "zz"),
    lambda: getattr(b),
    lambda: getattr(b, 1),
    lambda: setattr(b, 1, 2),
    lambda: hasattr(b, None),
    lambda: vars(5),
    lambda: delattr(b, "zz"),
    lambda: setattr(b, "x"),
    lambda: getattr(),
):
    try:
        print(action())
    except (AttributeError, TypeError) as error:
        print(type(error).__name__, error)
print(sorted(vars(Box))[:2], vars(Box)["colour"], type(vars(Box)).__name__)


def f():
    a, b = 1, 2
    return sorted(dir()), vars()


print(f())
