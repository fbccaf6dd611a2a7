# asynccontextmanager, AsyncExitStack, aclosing, async nullcontext.
import asyncio
from contextlib import asynccontextmanager, AsyncExitStack, aclosing, nullcontext, suppress


@asynccontextmanager
async def connection(name, fail=False):
    print("connect", name)
    await asyncio.sleep(0.1)
    try:
        yield name
    except ValueError as error:
        print("saw", error)
        if fail:
            raise
    finally:
        await asyncio.sleep(0.1)
        print("disconnect", name)


async def numbers():
    try:
        for i in range(5):
            yield i
    finally:
        print("generator closed")


@connection("deco")
async def decorated(x):
    return x * 2


async def main():
    async with connection("a") as c:
        print("using", c)
    async with connection("b"):
        raise ValueError("swallowed")
    try:
        async with connection("c", fail=True):
            raise ValueError("passes")
    except ValueError as error:
        print("caught", error)
    async with AsyncExitStack() as stack:
        for n in "xy":
            await stack.enter_async_context(connection(n))
        stack.push_async_callback(asyncio.sleep, 0.5)
        stack.callback(print, "sync callback")
        stack.enter_context(suppress(KeyError))
        print("in the stack")
    async with aclosing(numbers()) as source:
        async for n in source:
            if n == 1:
                break
    async with nullcontext("null") as value:
        print(value)
    print(await decorated(4), asyncio.get_running_loop().time())
    try:
        async with AsyncExitStack() as stack:
            await stack.enter_async_context(5)
    except TypeError as error:
        print(error)

    @asynccontextmanager
    async def bad():
        return
        yield
    try:
        async with bad():
            pass
    except RuntimeError as error:
        print(error)
    try:
        with connection("sync"):
            pass
    except TypeError as error:
        print(error)


asyncio.run(main())
