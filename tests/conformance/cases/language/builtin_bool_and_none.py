# bool arithmetic, None's methods, NotImplemented and Ellipsis.
print(
    True + 1,
    True * "ab",
    False - 1,
    True / 2,
    -True,
    ~True,
    True << 3,
    True & False,
    True | 2,
    True ^ True,
    type(True & 1).__name__,
    type(True & True).__name__,
)
print(
    bool("False"),
    bool(" "),
    bool([False]),
    bool(0.0),
    bool(None),
    bool(),
    repr(True),
    str(False),
    int(True),
    float(True),
    f"{True:d} {True} {True:>6}",
)
print(
    [10, 20][True],
    "ab"[False],
    {True: "t", 1: "one", 1.0: "float"},
    {0: "zero"}[False],
    sum([True, False, True]),
    True == 1,
    True is (1 == 1),
    isinstance(True, int),
)
print(
    None,
    repr(None),
    str(None),
    [None],
    bool(None),
    None == None,
    None != 0,
    hash(None) == hash(None),
    type(None).__name__,
)
print(Ellipsis, ..., type(...).__name__, NotImplemented, type(NotImplemented).__name__, bool(...))
nothing = None
for action in (
    lambda: None + 1,
    lambda: nothing(),
    lambda: None.x,
    lambda: nothing[0],
    lambda: len(None),
    lambda: None < None,
    lambda: -None,
    lambda: bool(1, 2),
    lambda: True + "a",
    lambda: type(None)(1),
    lambda: ... + 1,
):
    try:
        print(action())
    except (TypeError, AttributeError) as error:
        print(error)
print(min(True, False), max(False, True), sorted([True, False]), True.real, (True).bit_length(), bool(~True))
print(type(None)() is None, type(...)() is ..., not None, None or "default", None and 1)
