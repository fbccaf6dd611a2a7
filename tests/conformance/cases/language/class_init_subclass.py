# __init_subclass__ with keywords, and registries.
class Plugin:
    registry = {}

    def __init_subclass__(cls, /, name=None, **kwargs):
        super().__init_subclass__(**kwargs)
        cls.registry[name or cls.__name__.lower()] = cls
        print("registered", cls.__name__)


class Csv(Plugin):
    pass


class Json(Plugin, name="js"):
    pass


class Deep(Json, name="deep"):
    pass


print({key: cls.__name__ for key, cls in Plugin.registry.items()})
try:
    class Bad(Plugin, colour="red"):
        pass
except TypeError as error:
    print(error)
try:
    class AlsoBad(size=1):
        pass
except TypeError as error:
    print(error)
print([cls.__name__ for cls in Plugin.__subclasses__()])
class Meta:
    def __class_getitem__(cls, item):
        return f"{cls.__name__}[{item}]"
print(Meta[int], Meta["x", 1])
