# A metaclass: __new__, __init__, __call__, __prepare__, attributes of classes.
class Meta(type):
    def __prepare__(name, bases, **kwargs):
        print("prepare", name, kwargs)
        return {"injected": 1}

    def __new__(mcs, name, bases, namespace, **kwargs):
        print("new", name, [n for n in namespace if not n.startswith("__")])
        return super().__new__(mcs, name, bases, namespace)

    def __init__(cls, name, bases, namespace, **kwargs):
        super().__init__(name, bases, namespace)
        cls.created = True

    def __call__(cls, *args, **kwargs):
        print("call", cls.__name__, args)
        return super().__call__(*args, **kwargs)

    def __len__(cls):
        return 42

    def __repr__(cls):
        return f"<class of Meta {cls.__name__}>"

    @property
    def label(cls):
        return cls.__name__.upper()


class Thing(metaclass=Meta, option=5):
    x = 1

    def __init__(self, value):
        self.value = value


print(Thing(3).value, Thing.injected, Thing.created, len(Thing), Thing, Thing.label, type(Thing) is Meta)


class Sub(Thing):
    pass


print(type(Sub).__name__, Sub.label, isinstance(Sub, Meta))
try:
    Sub(1).label
except AttributeError as error:
    print(error)
Dynamic = type("Dynamic", (Thing,), {"y": 2, "hello": lambda self: f"hello {self.value}"}) if False else None
Simple = type("Simple", (), {"y": 2, "hello": lambda self: "hello"})
print(Simple().hello(), Simple.y, Simple.__name__)
class OtherMeta(type):
    pass
try:
    class Conflict(Thing, metaclass=OtherMeta):
        pass
except TypeError as error:
    print(error)
