"""Exact fractions."""
import math
import numbers
import re

_FORMAT = re.compile(r"\s*([-+]?)(?=\d|\.\d)(\d*|\d+(?:_\d+)*)(?:/(\d+))?(?:\.(\d*))?(?:[eE]([-+]?\d+))?\s*\Z")


class Fraction(numbers.Rational):
    __slots__ = ("_numerator", "_denominator")

    def __new__(cls, numerator=0, denominator=None):
        self = super().__new__(cls)
        if denominator is None:
            if isinstance(numerator, str):
                numerator, denominator = cls._parse(numerator)
            elif isinstance(numerator, float):
                numerator, denominator = numerator.as_integer_ratio()
            elif isinstance(numerator, (int, Fraction)) or isinstance(numerator, numbers.Rational):
                numerator, denominator = numerator.numerator, numerator.denominator
            elif hasattr(numerator, "as_integer_ratio"):
                numerator, denominator = numerator.as_integer_ratio()
            else:
                raise TypeError("argument should be a string or a Rational instance")
        elif isinstance(numerator, numbers.Rational) and isinstance(denominator, numbers.Rational):
            numerator, denominator = (numerator.numerator * denominator.denominator, denominator.numerator * numerator.denominator)
        else:
            raise TypeError("both arguments should be Rational instances")
        if denominator == 0:
            raise ZeroDivisionError(f"Fraction({numerator}, 0)")
        common = math.gcd(numerator, denominator) * (-1 if denominator < 0 else 1)
        self._numerator, self._denominator = numerator // common, denominator // common
        return self

    @staticmethod
    def _parse(text):
        match = _FORMAT.match(text)
        if match is None or match[3] and (match[4] is not None or match[5]):
            raise ValueError(f"Invalid literal for Fraction: {text!r}")
        numerator, denominator = int(match[2] or "0"), int(match[3] or "1")
        if match[4]:
            numerator, denominator = numerator * 10 ** len(match[4]) + int(match[4]), 10 ** len(match[4])
        exponent = int(match[5] or 0)
        numerator, denominator = numerator * 10 ** max(exponent, 0), denominator * 10 ** max(-exponent, 0)
        return -numerator if match[1] == "-" else numerator, denominator

    @classmethod
    def from_float(cls, f):
        return cls(f)

    from_decimal = from_float

    numerator = property(lambda self: self._numerator)
    denominator = property(lambda self: self._denominator)

    def as_integer_ratio(self):
        return (self._numerator, self._denominator)

    def limit_denominator(self, max_denominator=1000000):
        if max_denominator < 1:
            raise ValueError("max_denominator should be at least 1")
        if self._denominator <= max_denominator:
            return Fraction(self)
        p0, q0, p1, q1 = 0, 1, 1, 0
        n, d = self._numerator, self._denominator
        while True:
            a = n // d
            q2 = q0 + a * q1
            if q2 > max_denominator:
                break
            p0, q0, p1, q1 = p1, q1, p0 + a * p1, q2
            n, d = d, n - a * d
        k = (max_denominator - q0) // q1
        low, high = Fraction(p0 + k * p1, q0 + k * q1), Fraction(p1, q1)
        return high if abs(high - self) <= abs(low - self) else low

    def __repr__(self):
        return f"Fraction({self._numerator}, {self._denominator})"

    def __str__(self):
        return str(self._numerator) if self._denominator == 1 else f"{self._numerator}/{self._denominator}"

    def _apply(self, other, exact, rounded):
        if isinstance(other, int):
            other = Fraction(other)
        if isinstance(other, Fraction):
            return exact(self, other)
        return rounded(float(self), other) if isinstance(other, float) else NotImplemented

    def __add__(self, other):
        return self._apply(other, lambda a, b: Fraction(a._numerator * b._denominator + b._numerator * a._denominator,
                                                        a._denominator * b._denominator), lambda a, b: a + b)

    def __sub__(self, other):
        return self._apply(other, lambda a, b: a + -b, lambda a, b: a - b)

    def __rsub__(self, other):
        return self._apply(other, lambda a, b: b + -a, lambda a, b: b - a)

    def __mul__(self, other):
        return self._apply(other, lambda a, b: Fraction(a._numerator * b._numerator, a._denominator * b._denominator),
                           lambda a, b: a * b)

    __radd__, __rmul__ = __add__, __mul__

    def __truediv__(self, other):
        return self._apply(other, lambda a, b: Fraction(a._numerator * b._denominator, a._denominator * b._numerator),
                           lambda a, b: a / b)

    def __rtruediv__(self, other):
        return self._apply(other, lambda a, b: b / a, lambda a, b: b / a)

    def __floordiv__(self, other):
        return self._apply(other, lambda a, b: (a._numerator * b._denominator) // (a._denominator * b._numerator),
                           lambda a, b: a // b)

    def __rfloordiv__(self, other):
        return self._apply(other, lambda a, b: b // a, lambda a, b: b // a)

    def __mod__(self, other):
        return self._apply(other, lambda a, b: a - b * (a // b), lambda a, b: a % b)

    def __rmod__(self, other):
        return self._apply(other, lambda a, b: b % a, lambda a, b: b % a)

    def __divmod__(self, other):
        return (self // other, self % other)

    def __pow__(self, power):
        if isinstance(power, Fraction) and power._denominator == 1:
            power = power._numerator
        if not isinstance(power, int):
            return float(self) ** float(power)
        if power >= 0:
            return Fraction(self._numerator ** power, self._denominator ** power)
        return Fraction(self._denominator ** -power, self._numerator ** -power)

    def __rpow__(self, base):
        return base ** (self._numerator if self._denominator == 1 else float(self))

    def __neg__(self):
        return Fraction(-self._numerator, self._denominator)

    def __pos__(self):
        return Fraction(self)

    def __abs__(self):
        return Fraction(abs(self._numerator), self._denominator)

    def __trunc__(self):
        return -(-self._numerator // self._denominator) if self._numerator < 0 else self._numerator // self._denominator

    __int__ = __trunc__

    def __floor__(self):
        return self._numerator // self._denominator

    def __ceil__(self):
        return -(-self._numerator // self._denominator)

    def __round__(self, ndigits=None):
        if ndigits is None:
            whole, rest = divmod(self._numerator, self._denominator)
            twice = 2 * rest
            return whole + (twice > self._denominator or twice == self._denominator and whole % 2 == 1)
        shift = 10 ** abs(ndigits)
        return Fraction(round(self * shift), shift) if ndigits > 0 else Fraction(round(self / shift) * shift)

    def __hash__(self):
        return hash(self._numerator) if self._denominator == 1 else hash(float(self)) if float(self) == self else hash(
            (self._numerator, self._denominator))

    def _compare(self, other, op):
        if isinstance(other, int):
            other = Fraction(other)
        if isinstance(other, float) and not math.isfinite(other):
            return op(0.0, other)
        if isinstance(other, float):
            other = Fraction(other)
        if not isinstance(other, Fraction):
            return NotImplemented
        return op(self._numerator * other._denominator, other._numerator * self._denominator)

    def __eq__(self, other):
        return self._compare(other, lambda a, b: a == b)

    def __lt__(self, other):
        return self._compare(other, lambda a, b: a < b)

    def __gt__(self, other):
        return self._compare(other, lambda a, b: a > b)

    def __le__(self, other):
        return self._compare(other, lambda a, b: a <= b)

    def __ge__(self, other):
        return self._compare(other, lambda a, b: a >= b)

    def __bool__(self):
        return self._numerator != 0

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self
