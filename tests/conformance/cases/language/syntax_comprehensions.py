# List, set, dict comprehensions and generator expressions, with their scopes.
print([x * x for x in range(5)])
print([x for x in range(20) if x % 2 if x % 3])
print([(x, y) for x in range(3) for y in range(x)])
print([[y for y in range(x)] for x in range(4)])
print({x % 3 for x in range(10)})
print({ch: ord(ch) for ch in "abc"})
print({k: v for k, v in zip("ab", range(2)) if v})
print(sum(x for x in range(5)), max((len(w) for w in ["a", "bbb"]), default=0))
print([x for x, in [(1,), (2,)]], [a + b for a, (b, c) in [(1, (2, 3))]])
print([x for line in ["ab", "cd"] for x in line if x != "c"])
x = "outer"
print([x for x in range(3)], x)
print([y := n for n in range(3)], y)
print(any((found := n) > 3 for n in range(10)), found)
print([f(2) for f in [lambda v, k=k: v * k for k in range(3)]])
lazy = (print("computed", n) or n for n in [1, 2])
print("before")
print(next(lazy))
print(list(lazy))
nested = [lambda: n for n in range(3)]
print([f() for f in nested])
print([*range(3), *[9]], {*"a", *"a"}, {**{"a": 1}, "b": 2, **{"a": 3}}, (*range(2), 5))


class Scope:
    size = 3
    first = [n for n in range(size)]


print(Scope.first)
