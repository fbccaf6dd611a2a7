# Asynchronous comprehensions and generator expressions.
import asyncio


async def count(n):
    for i in range(n):
        await asyncio.sleep(0)
        yield i


async def double(x):
    await asyncio.sleep(0)
    return x * 2


async def is_odd(x):
    return x % 2 == 1


async def main():
    print([x async for x in count(4)])
    print({x async for x in count(3)}, {x: await double(x) async for x in count(3)})
    print([x async for x in count(6) if x % 2], [x async for x in count(6) if await is_odd(x)])
    print([await double(x) for x in range(3)], [await double(x) async for x in count(3)])
    print([(x, y) async for x in count(2) for y in "ab"], [(x, y) for x in "ab" async for y in count(2)])
    print([[y async for y in count(x)] async for x in count(3)])
    agen = (x * 10 async for x in count(3))
    print(type(agen).__name__)
    async for x in agen:
        print(x)
    total = 0
    async for x in (await double(y) async for y in count(3)):
        total += x
    print(total)
    inner = (await double(x) for x in range(2))
    print(type(inner).__name__, [x async for x in inner])
    try:
        print(list(x async for x in count(1)))
    except TypeError as error:
        print(error)
    try:
        sum(await double(x) for x in range(2))
    except TypeError as error:
        print(error)
    print(max([await double(x) for x in (1, 5, 3)]), any([await is_odd(x) for x in (2, 4)]))


asyncio.run(main())
