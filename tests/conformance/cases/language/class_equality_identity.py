# Objects are equal by identity unless they say otherwise; hash follows.
class Plain:
    pass


a, b = Plain(), Plain()
print(a == a, a == b, a != b, hash(a) == hash(a), a in [a], b in [a], [a, b].index(b), {a: 1}.get(b))
print(len({a, b, a}), [a, b, a].count(a))


class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __eq__(self, other):
        return isinstance(other, Point) and (self.x, self.y) == (other.x, other.y)

    def __hash__(self):
        return hash((self.x, self.y))

    def __repr__(self):
        return f"P{self.x}{self.y}"


print(
    Point(1, 2) == Point(1, 2),
    Point(1, 2) in [Point(1, 2)],
    {Point(1, 2), Point(1, 2)},
    len({Point(0, 0): 1}),
)
d = {Point(1, 1): "a"}
d[Point(1, 1)] = "b"
print(
    d,
    [Point(1, 1), Point(2, 2)].index(Point(2, 2)),
    [Point(1, 1)] == [Point(1, 1)],
    (Point(1, 1),) == (Point(1, 1),),
)
items = [Point(1, 2), Point(3, 4)]
items.remove(Point(3, 4))
print(items)
print(Point(1, 2) is not Point(1, 2), id(a) == id(a), a is a)
