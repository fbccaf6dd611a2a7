# ABC, abstractmethod, abstract properties, register, and the texts of TypeError.
from abc import ABC, abstractmethod, ABCMeta


class Shape(ABC):
    def __init__(self, name):
        self.name = name

    @abstractmethod
    def area(self):
        """Area in square units."""

    @property
    @abstractmethod
    def sides(self):
        ...

    @staticmethod
    @abstractmethod
    def unit():
        ...

    def describe(self):
        return f"{self.name}: {self.area()} {self.unit()} {self.sides}"


class Square(Shape):
    def __init__(self, side):
        super().__init__("square")
        self.side = side

    def area(self):
        return self.side**2

    @property
    def sides(self):
        return 4

    @staticmethod
    def unit():
        return "cm2"


class Partial(Shape):
    def area(self):
        return super().area()


print(
    Square(3).describe(),
    isinstance(Square(1), Shape),
    Shape.__abstractmethods__ == {"area", "sides", "unit"},
    sorted(Partial.__abstractmethods__),
)
for cls in (Shape, Partial):
    try:
        cls("x")
    except TypeError as error:
        print(error)


class One(metaclass=ABCMeta):
    @abstractmethod
    def only(self):
        pass


try:
    One()
except TypeError as error:
    print(error)


class Duck:
    pass


One.register(Duck)
print(isinstance(Duck(), One), issubclass(Duck, One), One.__mro__[-1].__name__)


class Hook(ABC):
    @classmethod
    def __subclasshook__(cls, other):
        return hasattr(other, "quack") or NotImplemented


class Robot:
    def quack(self):
        pass


print(issubclass(Robot, Hook), issubclass(Duck, Hook), isinstance(Robot(), Hook))


class AsyncBase(ABC):
    @abstractmethod
    async def run(self):
        ...


try:
    AsyncBase()
except TypeError as error:
    print(error)
