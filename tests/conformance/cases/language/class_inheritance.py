# Inheritance, super(), overriding, isinstance and issubclass.
class Animal:
    sound = "..."

    def __init__(self, name):
        self.name = name

    def speak(self):
        return f"{self.name} says {self.sound}"

    def describe(self):
        return f"{type(self).__name__}: {self.speak()}"


class Dog(Animal):
    sound = "Woof"

    def __init__(self, name, breed="mutt"):
        super().__init__(name)
        self.breed = breed


class Puppy(Dog):
    def speak(self):
        return super().speak().lower() + "!"


class Silent(Animal):
    pass


for animal in (Animal("It"), Dog("Rex", breed="lab"), Puppy("Bit"), Silent("Fish")):
    print(animal.describe(), isinstance(animal, Dog), getattr(animal, "breed", None))
print(
    issubclass(Puppy, Animal),
    issubclass(Animal, Puppy),
    issubclass(Dog, (int, Animal)),
    issubclass(bool, int),
)
print(Puppy.__bases__, [c.__name__ for c in Puppy.__mro__])
print(super(Puppy, Puppy("x")).speak(), super(Dog, Puppy("y")).describe())
print(Animal.speak(Puppy("z")))
try:
    isinstance(1, "int")
except TypeError as error:
    print(error)
try:
    issubclass(1, int)
except TypeError as error:
    print(error)
print(
    isinstance(1, (str, (int, float))),
    isinstance(True, int),
    isinstance(1, int | str),
    isinstance(None, int | None),
)
