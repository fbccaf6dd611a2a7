# A traceback through async for, an async generator and an async comprehension.
import asyncio


async def source():
    for i in (2, 1, 0):
        await asyncio.sleep(0)
        yield 6 // i


async def collect():
    return [value * 2 async for value in source()]


async def main():
    try:
        async for value in source():
            print(value)
    except ZeroDivisionError as error:
        print("caught", error)
    await collect()


asyncio.run(main())
