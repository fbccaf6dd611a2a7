# staticmethod and classmethod, through class and instance, with inheritance.
class Date:
    zone = "UTC"

    def __init__(self, year, month):
        self.year, self.month = year, month

    @classmethod
    def parse(cls, text):
        return cls(*map(int, text.split("-")))

    @classmethod
    def zone_name(cls):
        return f"{cls.__name__} {cls.zone}"

    @staticmethod
    def is_leap(year):
        return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)

    def __repr__(self):
        return f"{type(self).__name__}({self.year}, {self.month})"


class Local(Date):
    zone = "CET"


print(Date.parse("2024-02"), Local.parse("2023-12"), Local(2000, 1).parse("1999-09"))
print(Date.zone_name(), Local.zone_name(), Local(1, 1).zone_name())
print([year for year in (1900, 2000, 2023, 2024) if Date.is_leap(year)], Local(1, 1).is_leap(4))
print(Local.parse.__self__ is Local, Date.is_leap.__name__, type(Date.__dict__["parse"]).__name__,
      type(Date.__dict__["is_leap"]).__name__)


class Chained:
    def plain(x):
        return f"static {x}"
    static = staticmethod(plain)
    bound = classmethod(lambda cls, x: (cls.__name__, x))

    @staticmethod
    def with_default(x=1, *rest, **more):
        return x, rest, more


print(Chained.static(1), Chained().static(2), Chained.bound(3), Chained().bound(4))
print(Chained.with_default(), Chained().with_default(1, 2, k=3))
print(staticmethod(len)([1, 2]))
try:
    Date.is_leap()
except TypeError as error:
    print(error)
try:
    Date.parse()
except TypeError as error:
    print(error)
try:
    Date.__repr__()
except TypeError as error:
    print(error)
