# gather: nothing, futures, nested, duplicates, mixed values, wrong arguments.
import asyncio


async def value(x, delay=0):
    await asyncio.sleep(delay)
    return x


async def main():
    print(await asyncio.gather(), await asyncio.gather(*[]), await asyncio.gather(value(1)))
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    future.set_result("future")
    task = asyncio.create_task(value("task", 0.2))
    print(await asyncio.gather(future, task, value("coroutine", 0.1), asyncio.gather(value(1), value(2))))
    same = value("same")
    print(await asyncio.gather(same, same, task, task))
    for wrong in ((5,), (None,), (value,), ([value],)):
        try:
            await asyncio.gather(*wrong)
        except TypeError as error:
            print(error)
    g = asyncio.gather(value(1), value(2, 0.5))
    print(type(g).__name__, g.done(), g.cancelled(), isinstance(g, asyncio.Future))
    await g
    print(g.done(), g.result())
    results = await asyncio.gather(value("slow", 0.3), value("fast", 0.1), return_exceptions=False)
    print(results, loop.time())
    print(await asyncio.gather(*(value(i, (5 - i) / 10) for i in range(5))), loop.time())


asyncio.run(main())
