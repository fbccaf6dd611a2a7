# The frames of nested coroutines in an uncaught traceback.
import asyncio


async def level3(x):
    await asyncio.sleep(0.1)
    return 10 / x


async def level2(x):
    result = await level3(x) + 1
    return result


class Manager:
    async def __aenter__(self):
        return self

    async def __aexit__(self, *details):
        print("closing")


async def main():
    async with Manager():
        print(await level2(5))
        values = [await level2(n) for n in (1, 0)]
    return values


asyncio.run(main())
