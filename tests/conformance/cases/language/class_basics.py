# Class attributes, instance attributes, methods, and how they shadow each other.
class Counter:
    instances = 0
    shared = []

    def __init__(self, start=0):
        self.value = start
        Counter.instances += 1

    def up(self, by=1):
        self.value += by
        return self

    def __repr__(self):
        return f"Counter({self.value})"


a, b = Counter(), Counter(5)
print(a.up().up(3), b, Counter.instances)
a.shared.append("x")
print(b.shared, Counter.shared is a.shared)
a.instances = 100
print(a.instances, b.instances, Counter.instances, a.__dict__)
del a.instances
print(a.instances)
print(Counter.up(a, by=10).value)
bound = b.up
bound()
print(b, bound.__self__ is b, bound.__func__ is Counter.up, bound.__name__)
print(type(a) is Counter, a.__class__.__name__, isinstance(a, object), Counter.__name__)
Counter.extra = lambda self: f"extra of {self}"
print(a.extra())
a.own = lambda: "no self"
print(a.own())
print([name for name in vars(Counter) if not name.startswith("__")])
print(sorted(vars(b)), vars(b) is b.__dict__)
b.__dict__["injected"] = 1
print(b.injected)
