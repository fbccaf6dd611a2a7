# types: FunctionType, SimpleNamespace, MappingProxyType, MethodType, coroutine, new_class.
import types


def f():
    yield


n = types.SimpleNamespace(a=1, b="x")
n.c = [1]
print(n, n.a, n == types.SimpleNamespace(a=1, b="x", c=[1]), vars(n))
del n.a
print(n)
proxy = types.MappingProxyType({"k": 1})
print(proxy["k"], dict(proxy), len(proxy), "k" in proxy, proxy)
try:
    proxy["k"] = 2
except TypeError as error:
    print(error)
print(
    isinstance(f, types.FunctionType),
    isinstance(len, types.BuiltinFunctionType),
    isinstance(f(), types.GeneratorType),
    isinstance(lambda: 0, types.LambdaType),
    isinstance(n, types.SimpleNamespace),
    isinstance(types, types.ModuleType),
    isinstance("".upper, types.BuiltinMethodType),
    types.NoneType is type(None),
    isinstance(int | str, types.UnionType),
)


class C:
    def m(self):
        return self


print(isinstance(C().m, types.MethodType), types.MethodType(lambda self, x: (self, x), 5)(6))


@types.coroutine
def old_style():
    result = yield "value"
    return result


async def uses():
    return await old_style()


c = uses()
print(c.send(None))
try:
    c.send("back")
except StopIteration as error:
    print(error.value)
module = types.ModuleType("made", "doc")
module.x = 5
print(module.x, module.__name__, module.__doc__, type(module).__name__)
