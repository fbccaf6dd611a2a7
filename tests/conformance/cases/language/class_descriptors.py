# Data and non-data descriptors, __set_name__, and what wins over the instance dict.
class Typed:
    def __init__(self, kind):
        self.kind = kind

    def __set_name__(self, owner, name):
        print("set_name", owner.__name__, name)
        self.name = name

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        return instance.__dict__.get(self.name, "unset")

    def __set__(self, instance, value):
        if not isinstance(value, self.kind):
            raise TypeError(f"{self.name} must be {self.kind.__name__}, not {type(value).__name__}")
        instance.__dict__[self.name] = value

    def __delete__(self, instance):
        print("delete", self.name)
        instance.__dict__.pop(self.name)


class NonData:
    def __get__(self, instance, owner):
        return f"computed for {owner.__name__} {instance is None}"


class Person:
    name = Typed(str)
    age = Typed(int)
    lazy = NonData()


p = Person()
print(p.name, p.lazy, Person.lazy, Person.name is Person.__dict__["name"])
p.name = "Ada"
p.age = 36
print(p.name, p.age, p.__dict__)
try:
    p.age = "old"
except TypeError as error:
    print(error)
p.__dict__["lazy"] = "instance wins over non-data"
print(p.lazy)
p.__dict__["age"] = "in the dict, but a data descriptor reads it itself"
print(p.age)
del p.age
print(p.age)


class Method:
    def __init__(self, function):
        self.function = function

    def __get__(self, instance, owner):
        return lambda *args: ("wrapped", self.function(instance, *args))


class Uses:
    @Method
    def f(self, x):
        return x * 2


print(Uses().f(4))
