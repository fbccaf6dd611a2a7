# The repr of tasks while they wait, when they are done, failed, cancelled.
import asyncio


async def child(x):
    await asyncio.sleep(0.1)
    if x:
        raise ValueError("x" * 100)
    return list(range(50))


async def waits_for(task):
    await task


async def main():
    a = asyncio.create_task(child(0), name="a")
    b = asyncio.create_task(child(1), name="b")
    c = asyncio.create_task(waits_for(a), name="c")
    print(a)
    await asyncio.sleep(0)
    print(a)
    print(c)
    d = asyncio.create_task(child(0), name="d")
    d.cancel()
    print(d)
    e = asyncio.create_task(child(0), name="e")
    await asyncio.sleep(0)
    e.cancel("why")
    print(e)
    await asyncio.wait([a, b, c, d, e])
    print(a, b, c, d, e, sep="\n")


asyncio.run(main())
