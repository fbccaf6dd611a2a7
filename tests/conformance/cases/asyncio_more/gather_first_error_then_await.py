# After gather failed, the other tasks can still be awaited or cancelled.
import asyncio


async def fetch(i):
    await asyncio.sleep(i / 10)
    if i == 2:
        raise ValueError(f"fetch {i}")
    return i * 10


async def main():
    tasks = [asyncio.create_task(fetch(i)) for i in range(1, 5)]
    try:
        await asyncio.gather(*tasks)
    except ValueError as error:
        print(error, [t.done() for t in tasks])
    for task in tasks:
        if not task.done():
            task.cancel()
    results = await asyncio.gather(*tasks, return_exceptions=True)
    print([repr(r) for r in results])
    print([t.cancelled() for t in tasks], asyncio.get_running_loop().time())


asyncio.run(main())
