# singledispatch and singledispatchmethod: registration by annotation, type, stacking, inheritance.
from functools import singledispatch, singledispatchmethod


@singledispatch
def describe(value):
    return f"something {value!r}"


@describe.register
def _(value: int):
    return f"int {value}"


@describe.register(str)
def describe_text(value):
    return f"text {value}"


@describe.register(list)
@describe.register(tuple)
def _(value, *more):
    return f"sequence of {len(value)} {more}"


class Animal:
    pass


class Dog(Animal):
    pass


describe.register(Animal, lambda value: "an animal")
for value in (5, True, "x", [1], (1, 2), 2.5, None, Dog(), {"k": 1}):
    print(describe(value))
print(
    describe([1], "extra"),
    describe.dispatch(bool)(True),
    describe_text("direct"),
    describe.__name__,
    sorted(t.__name__ for t in describe.registry),
)
try:
    describe()
except TypeError as error:
    print(error)


class Formatter:
    @singledispatchmethod
    def format(self, value):
        return f"<{value}>"

    @format.register
    def _(self, value: int):
        return f"#{value}"

    @format.register
    def _(self, value: list):
        return [self.format(v) for v in value]


print(Formatter().format([1, "a", [2]]))
