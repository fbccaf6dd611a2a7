# Bound methods compare, hash, carry attributes; functions become methods only on the class.
class A:
    def f(self, x):
        return self.n + x

    def __init__(self, n):
        self.n = n


a, b = A(1), A(2)
print(a.f == a.f, a.f is a.f, a.f == b.f, hash(a.f) == hash(a.f))
print(list(map(a.f, [1, 2])), sorted([3, 1], key=b.f))
stored = {a.f: "found"}
print(stored[a.f])
print(a.f.__func__(b, 10), a.f.__self__ is a)
A.g = A.f
print(a.g(5))
a.h = A.f
try:
    a.h(5)
except TypeError as error:
    print(error)
a.h2 = A.f.__get__(a)
print(a.h2(7))
import types
a.h3 = types.MethodType(lambda self, y: (self.n, y), a)
print(a.h3(8))
A.attribute = 5
A.f.note = "functions have attributes"
print(a.f.note, A.f.__dict__)
try:
    a.f.note = "no"
except AttributeError as error:
    print(error)
print(len, [].append.__name__, "abc".upper.__self__, str.join("-", ["a", "b"]), list.append.__name__)
