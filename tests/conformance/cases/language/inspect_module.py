# inspect: iscoroutinefunction, isawaitable, signature, getdoc, currentframe, stack names.
import asyncio
import inspect


def plain(a, b=1, *args, c, d=2, **kw) -> int:
    """Doc text.

    More.
    """


async def coroutine():
    pass


def generator():
    yield


async def agen():
    yield


class C:
    def method(self, x):
        pass


c = coroutine()
for thing in (plain, coroutine, generator, agen, C, C().method, len, c, generator(), agen(), inspect):
    print(
        [
            name
            for name in (
                "isfunction",
                "ismethod",
                "isclass",
                "ismodule",
                "isbuiltin",
                "isgenerator",
                "isgeneratorfunction",
                "iscoroutine",
                "iscoroutinefunction",
                "isawaitable",
                "isasyncgen",
                "isasyncgenfunction",
                "isroutine",
            )
            if getattr(inspect, name)(thing)
        ]
    )
c.close()
s = inspect.signature(plain)
print(
    s,
    list(s.parameters),
    s.return_annotation,
    s.parameters["b"].default,
    s.parameters["args"].kind.name,
    inspect.signature(C().method),
    inspect.signature(lambda x, /, y=[]: 0),
)
print(
    inspect.getdoc(plain).splitlines(),
    inspect.cleandoc("  a\n    b"),
    s.parameters["a"].default is inspect.Parameter.empty,
)
print(s.bind(1, c=3).arguments)
try:
    s.bind(1)
except TypeError as error:
    print(error)


def who():
    return inspect.currentframe().f_code.co_name, inspect.currentframe().f_back.f_code.co_name


print(who(), inspect.getmodule(who) is not None, inspect.stack()[0].function)
