# TaskGroup: results, dynamic children, loops, return from inside, nested groups.
import asyncio


async def square(x):
    await asyncio.sleep(x / 10)
    return x * x


async def spawner(tg, depth):
    print("depth", depth, asyncio.get_running_loop().time())
    await asyncio.sleep(0.1)
    if depth:
        tg.create_task(spawner(tg, depth - 1))


async def early():
    async with asyncio.TaskGroup() as tg:
        task = tg.create_task(square(3))
        return task
    print("never")


async def main():
    loop = asyncio.get_running_loop()
    async with asyncio.TaskGroup() as tg:
        tasks = [tg.create_task(square(x)) for x in (3, 1, 2)]
        print("body ends", loop.time())
    print([t.result() for t in tasks], loop.time())
    async with asyncio.TaskGroup() as tg:
        tg.create_task(spawner(tg, 3))
    async with asyncio.TaskGroup() as outer:
        outer.create_task(square(1))
        async with asyncio.TaskGroup() as inner:
            a = inner.create_task(square(2))
        print("inner done", a.result(), loop.time())
    print((await early()).result())
    async with asyncio.TaskGroup():
        pass
    async with asyncio.TaskGroup() as tg:
        await asyncio.sleep(0.5)
        late = tg.create_task(square(1))
    print(late.result(), loop.time())


asyncio.run(main())
