# __call__, __int__, __float__, __index__, __bool__, __str__, __repr__, __format__, __bytes__, __hash__.
class Everything:
    def __call__(self, *args, **kwargs):
        return args, kwargs

    def __int__(self):
        return 7

    def __float__(self):
        return 7.5

    def __index__(self):
        return 3

    def __str__(self):
        return "str"

    def __repr__(self):
        return "repr"

    def __format__(self, spec):
        return f"format({spec})"

    def __bytes__(self):
        return b"bytes"

    def __round__(self, digits=None):
        return f"round {digits}"

    def __trunc__(self):
        return "trunc"

    def __floor__(self):
        return "floor"

    def __ceil__(self):
        return "ceil"

    def __hash__(self):
        return 99


import math

e = Everything()
print(e(1, k=2), int(e), float(e), [0, 1, 2, 3][e], hex(e), range(e), "x" * e)
print(
    str(e),
    repr(e),
    f"{e}",
    f"{e:>10}",
    f"{e!r}",
    f"{e!s:>5}",
    format(e, "spec"),
    "{:a}".format(e),
    "%s %r" % (e, e),
)
print(bytes(e), round(e), round(e, 2), math.trunc(e), math.floor(e), math.ceil(e), hash(e), callable(e))
print([e], (e,), {"k": e}, [1, 2, 3, 4][:e])


class OnlyRepr:
    def __repr__(self):
        return "only repr"


print(OnlyRepr(), str(OnlyRepr()), f"{OnlyRepr()}")


class Wrong:
    def __str__(self):
        return 5

    def __repr__(self):
        return None

    def __int__(self):
        return "x"

    def __hash__(self):
        return "h"

    def __index__(self):
        return 1.5

    def __format__(self, spec):
        return 3


for action in (
    lambda: str(Wrong()),
    lambda: repr(Wrong()),
    lambda: int(Wrong()),
    lambda: hash(Wrong()),
    lambda: [1][Wrong()],
    lambda: format(Wrong()),
    lambda: f"{OnlyRepr():>5}",
):
    try:
        action()
    except TypeError as error:
        print(error)
