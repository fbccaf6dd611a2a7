# Docstrings of module, class and functions; annotations are kept but not checked.
"""not the first statement: not a docstring"""


def documented():
    """One line."""


def undocumented():
    x = "not a docstring"
    return x


class Documented:
    """Class text.

    Second paragraph.
    """

    def method(self):
        "plain quotes"


def annotated(a: int, b: "str" = 1, *args: float, key: bool = True, **kw: dict) -> list:
    return a


x: int = "not checked"
y: float
print(documented.__doc__, undocumented.__doc__, repr(Documented.__doc__), Documented.method.__doc__)
print(
    annotated.__annotations__
    == {"a": int, "b": "str", "args": float, "key": bool, "kw": dict, "return": list}
)
print(annotated("text"), x)
print(__annotations__)
try:
    y
except NameError as error:
    print(error)
print(documented.__name__, documented.__qualname__, Documented.method.__qualname__, documented.__module__)


class Fields:
    a: int
    b: str = "x"


print(Fields.__annotations__, hasattr(Fields, "a"))
