# __getattr__, __getattribute__, __setattr__, __delattr__ and dir.
class Config:
    def __init__(self, **values):
        object.__setattr__(self, "values", values)

    def __getattr__(self, name):
        print("getattr", name)
        try:
            return self.values[name]
        except KeyError:
            raise AttributeError(f"no setting {name!r}") from None

    def __setattr__(self, name, value):
        print("setattr", name)
        self.values[name] = value

    def __delattr__(self, name):
        print("delattr", name)
        del self.values[name]

    def __dir__(self):
        return ["b", "a"]


c = Config(host="h")
print(c.host)
c.port = 80
print(c.port, c.values)
del c.port
try:
    c.port
except AttributeError as error:
    print(error)
print(hasattr(c, "zz"), getattr(c, "zz", "default"), dir(c))


class Traced:
    x = 1

    def __getattribute__(self, name):
        print("asked", name)
        return super().__getattribute__(name)

    def __getattr__(self, name):
        return f"fallback {name}"

    def method(self):
        return self.x


t = Traced()
print(t.x, t.nothing, t.method())
setattr(t, "y", 5)
print(getattr(t, "y"), "y" in t.__dict__)
