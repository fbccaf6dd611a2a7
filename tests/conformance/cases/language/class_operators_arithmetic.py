# Every arithmetic operator, its reflected and in-place form.
class Num:
    def __init__(self, name):
        self.name = name


def define(op):
    def forward(self, other):
        return f"({self.name} {op} {getattr(other, 'name', other)})"

    def reflected(self, other):
        return f"({getattr(other, 'name', other)} r{op} {self.name})"

    def in_place(self, other):
        return Num(f"{self.name}{op}={getattr(other, 'name', other)}")

    setattr(Num, f"__{op}__", forward)
    setattr(Num, f"__r{op}__", reflected)
    setattr(Num, f"__i{op}__", in_place)


for op in (
    "add",
    "sub",
    "mul",
    "truediv",
    "floordiv",
    "mod",
    "pow",
    "matmul",
    "lshift",
    "rshift",
    "and",
    "or",
    "xor",
    "divmod",
):
    define(op)
a, b = Num("a"), Num("b")
print(a + b, a - 1, 2 * a, a / b, 1 // a, a % 2, a**b, a @ b, a << 1, 1 >> a, a & b, a | 1, 0 ^ a)
print(divmod(a, b), divmod(7, a), pow(a, 2))
for statement in range(3):
    if statement == 0:
        a += 1
    elif statement == 1:
        a @= b
    else:
        a >>= 2
print(a.name)
Num.__neg__ = lambda self: f"-{self.name}"
Num.__pos__ = lambda self: f"+{self.name}"
Num.__invert__ = lambda self: f"~{self.name}"
Num.__abs__ = lambda self: f"|{self.name}|"
print(-b, +b, ~b, abs(b))
