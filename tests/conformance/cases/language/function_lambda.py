# Lambdas: defaults, closures in loops, immediate calls, conditionals, sorting keys.
add = lambda a, b=10: a + b
print(add(1), add(1, 2), (lambda *args, **kw: (args, kw))(1, k=2), (lambda: (yield))  is not None)
print([f(3) for f in [lambda x, n=n: x ** n for n in range(4)]], [f() for f in [lambda: n for n in range(3)]])
print(sorted(["bb", "a", "ccc"], key=lambda s: -len(s)), max([(1, "z"), (2, "a")], key=lambda p: p[1]))
compose = lambda f, g: lambda x: f(g(x))
print(compose(lambda x: x + 1, lambda x: x * 2)(5), compose(str, len)("four"))
fact = lambda n: 1 if n < 2 else n * fact(n - 1)
print(fact(20), fact(25))
print((lambda x: (lambda y: x + y))(1)(2), list(map(lambda p: p[0] * p[1], [(1, 2), (3, 4)])))
print(list(filter(lambda n: n % 2, range(6))), (lambda x: x if x else "falsy")(0))
table = {"+": lambda a, b: a + b, "-": lambda a, b: a - b}
print([op(5, 3) for op in table.values()])
print((lambda s: s.strip().title())("  hello world "))
