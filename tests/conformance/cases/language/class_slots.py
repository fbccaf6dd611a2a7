# __slots__: no dict, only the named attributes, inheritance.
class Point:
    __slots__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __repr__(self):
        return f"Point({self.x}, {self.y})"


p = Point(1, 2)
p.x += 10
print(p, hasattr(p, "__dict__"), Point.__slots__)
for action in ("set", "get"):
    try:
        if action == "set":
            p.z = 3
        else:
            p.z
    except AttributeError as error:
        print(error)
del p.y
try:
    p.y
except AttributeError as error:
    print(error)
try:
    del p.y
except AttributeError as error:
    print(error)


class Point3(Point):
    __slots__ = ("z",)


q = Point3(1, 2)
q.z = 3
print(q.z, q)


class Open(Point):
    pass


o = Open(1, 2)
o.anything = 4
print(o.__dict__, o.x)
try:
    class Conflict:
        __slots__ = ("a",)
        a = 1
except ValueError as error:
    print(error)
class Single:
    __slots__ = "only"
s = Single()
s.only = 1
print(s.only, type(Single.only).__name__)
