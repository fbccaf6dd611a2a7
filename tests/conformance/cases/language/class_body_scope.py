# The class body is a scope of its own: order, names, loops, conditions, private names.
class Body:
    values = []
    for i in range(3):
        values.append(i * i)
    del i
    if len(values) > 2:
        big = True
    total = sum(values)
    try:
        1 / 0
    except ZeroDivisionError:
        caught = "in the body"
    doubled = [v * 2 for v in values]
    lookup = {name: len(name) for name in ("a", "bb")}

    def helper(x):
        return x + 1
    computed = helper(41)
    __private = "mangled"

    def get(self):
        return self.__private

    def __hidden(self):
        return "hidden"

    def call(self):
        return self.__hidden()


print(Body.values, Body.big, Body.total, Body.caught, Body.doubled, Body.lookup, Body.computed)
print(Body().get(), Body._Body__private, Body().call(), hasattr(Body, "__private"))
try:
    Body().__private
except AttributeError as error:
    print(error)
x = "global"


class Outer:
    x = "class"
    y = x

    def method(self):
        return x

    class Inner:
        z = x


print(Outer.y, Outer().method(), Outer.Inner.z)
def make(value):
    class Local:
        attribute = value
        def get(self):
            return value
    return Local
print(make(1).attribute, make(2)().get(), make(3).__qualname__, make(1) is make(1))
