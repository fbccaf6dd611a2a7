# NotImplemented, who is asked first, subclasses first, and the final TypeError.
class Money:
    def __init__(self, amount):
        self.amount = amount

    def __add__(self, other):
        print("Money.__add__")
        if isinstance(other, Money):
            return type(self)(self.amount + other.amount)
        return NotImplemented

    def __radd__(self, other):
        print("Money.__radd__", other)
        if other == 0:
            return self
        return NotImplemented

    def __repr__(self):
        return f"{type(self).__name__}({self.amount})"


class Euro(Money):
    def __radd__(self, other):
        print("Euro.__radd__")
        return Euro(other.amount + self.amount)


print(Money(1) + Money(2))
print(sum([Money(1), Money(2)]))
print(Money(1) + Euro(2))
print(Euro(1) + Money(2))
for action in (
    lambda: Money(1) + 5,
    lambda: 5 + Money(1),
    lambda: Money(1) - Money(2),
    lambda: Money(1) * 2,
    lambda: -Money(1),
    lambda: Money(1) < Money(2),
    lambda: Money(1)[0],
    lambda: len(Money(1)),
    lambda: Money(1) @ 2,
    lambda: abs(Money(1)),
    lambda: round(Money(1)),
    lambda: int(Money(1)),
    lambda: divmod(Money(1), 2),
    lambda: Money(1) ** 2,
    lambda: ~Money(1),
    lambda: float(Money(1)),
):
    try:
        print(action())
    except TypeError as error:
        print(error)
m = Money(1)
m += Money(5)
print(m)
try:
    m -= 1
except TypeError as error:
    print(error)
