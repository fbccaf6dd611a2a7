# async for: __aiter__ and __anext__, else, break, errors in the protocol.
import asyncio


class Ticker:
    def __init__(self, count, delay=0.5):
        self.count, self.delay = count, delay

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.count == 0:
            raise StopAsyncIteration
        self.count -= 1
        await asyncio.sleep(self.delay)
        return self.count


async def main():
    async for n in Ticker(3):
        print(n, asyncio.get_running_loop().time())
    else:
        print("exhausted")
    async for n in Ticker(5):
        if n == 3:
            break
    else:
        print("never")
    async for a, b in pairs():
        print(a, b)
    it = aiter(Ticker(1))
    print(await anext(it), await anext(it, "default"))
    try:
        await anext(it)
    except StopAsyncIteration as error:
        print(repr(error))

    class NoAnext:
        def __aiter__(self):
            return 5

    class AsyncAiter:
        async def __aiter__(self):
            return self

    class PlainAnext:
        def __aiter__(self):
            return self

        def __anext__(self):
            return 5
    for thing in (5, [1], NoAnext(), PlainAnext()):
        try:
            async for _ in thing:
                print("never")
        except TypeError as error:
            print(error)
    try:
        for _ in Ticker(1):
            print("never")
    except TypeError as error:
        print(error)
    for thing in (5, [1]):
        try:
            aiter(thing)
        except TypeError as error:
            print(error)


async def pairs():
    yield 1, 2
    yield 3, 4


asyncio.run(main())
