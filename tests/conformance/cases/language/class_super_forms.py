# super() in methods, class methods, nested functions, with arguments; and where it fails.
class A:
    def f(self):
        return "A.f"

    @classmethod
    def make(cls):
        return f"A.make {cls.__name__}"

    @staticmethod
    def helper():
        return "A.helper"

    @property
    def size(self):
        return 1


class B(A):
    def f(self):
        def inner():
            return super(B, self).f()
        return "B.f " + inner() + " " + super().f()

    @classmethod
    def make(cls):
        return "B.make " + super().make()

    @staticmethod
    def helper():
        return "B.helper " + super(B, B).helper()

    @property
    def size(self):
        return super().size + 1

    def comprehension(self):
        return [super(B, self).f() for _ in range(2)]

    def in_class(self):
        return __class__.__name__


b = B()
print(b.f(), B.make(), B.helper(), b.size, b.comprehension(), b.in_class())
print(super(B, b).size, super(B, b).f.__self__ is b)
for action in (lambda: super(), lambda: super(A, 5).f, lambda: super(5, b), lambda: super(B, b).nothing):
    try:
        action()
    except (RuntimeError, TypeError, AttributeError) as error:
        print(type(error).__name__, error)
class NoArgument:
    def method():
        return super()
try:
    NoArgument.method()
except RuntimeError as error:
    print(error)
