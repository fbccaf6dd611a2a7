# What happens when a coroutine yields rubbish, or one coroutine is awaited twice at once.
import asyncio


class Yields:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        yield self.value


async def shared():
    await asyncio.sleep(0.1)
    return "shared"


async def main():
    for value in (5, "text", None):
        try:
            await Yields(value)
            print("resumed after", value)
        except RuntimeError as error:
            print(error)
    coroutine = shared()
    tasks = [asyncio.create_task(coroutine), asyncio.create_task(coroutine)]
    print(await asyncio.gather(*tasks, return_exceptions=True))

    async def awaits_it(c):
        return await c
    coroutine = shared()
    print(await asyncio.gather(awaits_it(coroutine), awaits_it(coroutine), return_exceptions=True))


asyncio.run(main())
