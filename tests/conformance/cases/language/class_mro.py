# The C3 order, cooperative super() and orders that cannot be.
class Base:
    def who(self):
        return ["Base"]


class Left(Base):
    def who(self):
        return ["Left"] + super().who()


class Right(Base):
    def who(self):
        return ["Right"] + super().who()


class Both(Left, Right):
    def who(self):
        return ["Both"] + super().who()


print(Both().who())
print([c.__name__ for c in Both.__mro__], Both.mro() == list(Both.__mro__))
try:
    class Impossible(Base, Left):
        pass
except TypeError as error:
    print(error)
try:
    class Twice(Base, Base):
        pass
except TypeError as error:
    print(error)
for base in (5, "x", print, None):
    try:
        type("Bad", (base,), {})
    except TypeError as error:
        print(error)
try:
    class Final(bool):
        pass
except TypeError as error:
    print(error)
try:
    class Mixed(int, str):
        pass
except TypeError as error:
    print(error)


class Mixin:
    def to_text(self):
        return f"<{super().to_text()}>"


class Plain:
    def to_text(self):
        return "plain"


class Fancy(Mixin, Plain):
    pass


print(Fancy().to_text())
try:
    Mixin().to_text()
except AttributeError as error:
    print(error)
