# Rich comparison, reflection, __eq__ without __hash__, total ordering by hand.
class Version:
    def __init__(self, *parts):
        self.parts = parts

    def __eq__(self, other):
        if not isinstance(other, Version):
            return NotImplemented
        return self.parts == other.parts

    def __lt__(self, other):
        print("lt", self.parts, getattr(other, "parts", other))
        if not isinstance(other, Version):
            return NotImplemented
        return self.parts < other.parts

    def __hash__(self):
        return hash(self.parts)


a, b = Version(1, 2), Version(1, 10)
print(a == Version(1, 2), a != b, a == (1, 2), a != 5)
print(a < b, a > b)
print(sorted([b, a])[0] is a, max(a, b) is b)
try:
    a <= b
except TypeError as error:
    print(error)
try:
    a < 5
except TypeError as error:
    print(error)
print({a: "x"}[Version(1, 2)])


class NoHash:
    def __eq__(self, other):
        return True


print(NoHash.__hash__, NoHash() == 5, NoHash() != 5, 5 == NoHash(), [NoHash()] == [3])
try:
    {NoHash(): 1}
except TypeError as error:
    print(error)


class Odd:
    def __eq__(self, other):
        return "equal"

    def __lt__(self, other):
        return []

    def __ne__(self, other):
        return "different"


print(Odd() == 1, Odd() != 1, Odd() < 1, Odd() > Odd(), not (Odd() == 1))
class Always:
    def __eq__(self, other):
        return NotImplemented
x = Always()
print(x == x, x == Always(), x != x)
