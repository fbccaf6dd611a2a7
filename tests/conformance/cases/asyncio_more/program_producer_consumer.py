# Producers and consumers over a bounded queue with sentinels.
import asyncio


async def producer(name, queue, count, delay):
    for i in range(count):
        await asyncio.sleep(delay)
        item = f"{name}-{i}"
        await queue.put(item)
        print(f"{asyncio.get_running_loop().time():.1f} {name} put {item} (size {queue.qsize()})")


async def consumer(name, queue, delay):
    handled = 0
    while (item := await queue.get()) is not None:
        await asyncio.sleep(delay)
        print(f"{asyncio.get_running_loop().time():.1f} {name} handled {item}")
        handled += 1
        queue.task_done()
    queue.task_done()
    return name, handled


async def main():
    queue = asyncio.Queue(maxsize=3)
    consumers = [asyncio.create_task(consumer(f"C{i}", queue, 0.3 + i / 10)) for i in range(2)]
    await asyncio.gather(*(producer(f"P{i}", queue, 3, 0.1) for i in range(2)))
    for _ in consumers:
        await queue.put(None)
    await queue.join()
    print(await asyncio.gather(*consumers))


asyncio.run(main())
