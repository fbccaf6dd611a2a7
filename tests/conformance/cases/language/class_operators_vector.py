# A vector, a matrix, a fraction and a bit set with every operator spelled out.
class Vector:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __repr__(self):
        return f"<{self.x}, {self.y}>"

    def __add__(self, other):
        return Vector(self.x + other.x, self.y + other.y)

    def __sub__(self, other):
        return Vector(self.x - other.x, self.y - other.y)

    def __mul__(self, k):
        return Vector(self.x * k, self.y * k)

    __rmul__ = __mul__

    def __truediv__(self, k):
        return Vector(self.x / k, self.y / k)

    def __floordiv__(self, k):
        return Vector(self.x // k, self.y // k)

    def __mod__(self, k):
        return Vector(self.x % k, self.y % k)

    def __divmod__(self, k):
        return self // k, self % k

    def __pow__(self, n, modulo=None):
        return Vector(pow(self.x, n, modulo), pow(self.y, n, modulo))

    def __matmul__(self, other):
        return self.x * other.x + self.y * other.y

    def __neg__(self):
        return Vector(-self.x, -self.y)

    def __pos__(self):
        return Vector(+self.x, +self.y)

    def __abs__(self):
        return (self.x**2 + self.y**2) ** 0.5

    def __iadd__(self, other):
        self.x += other.x
        self.y += other.y
        return self

    def __eq__(self, other):
        return (self.x, self.y) == (other.x, other.y)

    def __le__(self, other):
        return abs(self) <= abs(other)

    def __gt__(self, other):
        return abs(self) > abs(other)

    def __ge__(self, other):
        return abs(self) >= abs(other)

    def __bool__(self):
        return bool(self.x or self.y)


class Bits:
    def __init__(self, n):
        self.n = n

    def __repr__(self):
        return f"Bits({self.n:04b})"

    def __and__(self, other):
        return Bits(self.n & other.n)

    def __or__(self, other):
        return Bits(self.n | other.n)

    def __xor__(self, other):
        return Bits(self.n ^ other.n)

    def __lshift__(self, k):
        return Bits(self.n << k)

    def __rshift__(self, k):
        return Bits(self.n >> k)

    def __invert__(self):
        return Bits(~self.n & 15)


v, w = Vector(3, 4), Vector(1, 2)
print(
    v + w,
    v - w,
    v * 2,
    2 * v,
    v / 2,
    v // 2,
    v % 2,
    divmod(v, 2),
    v**2,
    pow(v, 2, 5),
    v @ w,
    -v,
    +v,
    abs(v),
)
print(v == Vector(3, 4), v != w, v <= w, v > w, v >= w, w < v, bool(v), bool(Vector(0, 0)), not v)
alias = v
v += w
print(v, alias is v)
try:
    v + 5
except AttributeError as error:
    print(error)
a, b = Bits(12), Bits(10)
print(a & b, a | b, a ^ b, a << 1, a >> 2, ~a, ~a & b)
