# object(): identity, default methods, what it does not have.
a, b = object(), object()
print(
    a == b,
    a != b,
    a == a,
    hash(a) == hash(a),
    bool(a),
    a.__class__ is object,
    isinstance(a, object),
    object.__name__,
    object.__mro__,
    object.__bases__,
)
print(a.__eq__(b), a.__ne__(a), a.__str__() == str(a), a.__doc__ == object.__doc__)
for action in (
    lambda: setattr(a, "x", 1),
    lambda: object(1),
    lambda: a < b,
    lambda: a + b,
    lambda: len(a),
    lambda: a(),
    lambda: a[0],
    lambda: iter(a),
    lambda: a.x,
    lambda: -a,
    lambda: int(a),
    lambda: float(a),
):
    try:
        print(action())
    except (TypeError, AttributeError) as error:
        print(str(error).split(" at 0x")[0])


class Empty:
    pass


class Init:
    def __init__(self, x):
        self.x = x


for action in (
    lambda: Empty(1),
    lambda: Empty(a=1),
    lambda: Init(),
    lambda: Init(1, 2),
    lambda: Init(y=1),
    lambda: object.__init__(Empty(), 1),
):
    try:
        action()
    except TypeError as error:
        print(error)
print(Init(5).x, Empty().__dict__, Empty.__doc__, Empty.__subclasses__())
