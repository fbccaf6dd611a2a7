# property with getter, setter, deleter; without them; property as a function.
class Celsius:
    def __init__(self, degrees=0):
        self.degrees = degrees

    @property
    def degrees(self):
        """Degrees above freezing."""
        return self._degrees

    @degrees.setter
    def degrees(self, value):
        if value < -273.15:
            raise ValueError("below absolute zero")
        self._degrees = value

    @degrees.deleter
    def degrees(self):
        print("deleting")
        self._degrees = 0

    @property
    def fahrenheit(self):
        return self.degrees * 9 / 5 + 32


t = Celsius(100)
print(t.degrees, t.fahrenheit)
t.degrees += 5
print(t.degrees)
del t.degrees
print(t.degrees)
try:
    t.degrees = -300
except ValueError as error:
    print(error)
try:
    t.fahrenheit = 1
except AttributeError as error:
    print(error)
try:
    del t.fahrenheit
except AttributeError as error:
    print(error)
print(Celsius.degrees.__doc__, type(Celsius.degrees).__name__, Celsius.degrees.fget.__name__)


class Old:
    def get_x(self):
        return self._x

    def set_x(self, value):
        self._x = value
    x = property(get_x, set_x, doc="the x")
    write_only = property(None, set_x)
    nothing = property()


o = Old()
o.x = 3
print(o.x, Old.x.__doc__)
o.write_only = 8
print(o.x)
for name in ("write_only", "nothing"):
    try:
        getattr(o, name)
    except AttributeError as error:
        print(error)
class Raises:
    @property
    def bad(self):
        return self.missing
try:
    Raises().bad
except AttributeError as error:
    print(error)
print(hasattr(Raises(), "bad"), getattr(Raises(), "bad", "default"))
