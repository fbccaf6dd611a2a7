# What every program finds without an import: all public builtins exist.
import builtins

names = """abs aiter all anext any ascii bin bool breakpoint bytearray bytes callable chr classmethod compile delattr dict dir divmod
enumerate eval exec filter float format frozenset getattr globals hasattr hash help hex id input int isinstance issubclass iter len list locals
map max memoryview min next object oct open ord pow print property range repr reversed round set setattr slice sorted staticmethod str sum super
tuple type vars zip __import__ NotImplemented Ellipsis True False None __debug__ exit quit""".split()
print([name for name in names if not hasattr(builtins, name)])
print(builtins.len is len, builtins.__name__)
original = print


def shadowed():
    len = lambda x: "shadowed"
    return len([1])


print(shadowed(), len([1]))
list = "a name like any other"
print(list)
del list
print(list("ab"))
builtins.answer = 42
print(answer)


def print(*args):
    original("custom:", *args)


print("hello")
del print
print("normal again")
