# Async generators as pipelines: source, map, filter, batch, merge with a queue.
import asyncio


async def source(name, delay, count):
    for i in range(count):
        await asyncio.sleep(delay)
        yield f"{name}{i}"


async def upper(items):
    async for item in items:
        yield item.upper()


async def batch(items, size):
    group = []
    async for item in items:
        group.append(item)
        if len(group) == size:
            yield group
            group = []
    if group:
        yield group


async def merge(*sources):
    queue, end = asyncio.Queue(), object()

    async def drain(items):
        async for item in items:
            await queue.put(item)
        await queue.put(end)
    tasks = [asyncio.create_task(drain(s)) for s in sources]
    open_count = len(tasks)
    while open_count:
        item = await queue.get()
        if item is end:
            open_count -= 1
        else:
            yield item


async def main():
    async for group in batch(upper(source("a", 0.1, 5)), 2):
        print(group, round(asyncio.get_running_loop().time(), 6))
    async for item in merge(source("x", 0.2, 3), source("y", 0.3, 2), source("z", 0.25, 2)):
        print(item, round(asyncio.get_running_loop().time(), 6))
    print([n async for n in source("n", 0, 3)])


asyncio.run(main())
