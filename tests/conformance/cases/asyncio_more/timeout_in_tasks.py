# timeout around gather, TaskGroup, queue.get, lock.acquire, event.wait.
import asyncio


async def noisy(name, delay):
    try:
        await asyncio.sleep(delay)
        print(name, "finished")
    except asyncio.CancelledError:
        print(name, "cancelled")
        raise


async def main():
    loop = asyncio.get_running_loop()
    try:
        async with asyncio.timeout(0.5):
            await asyncio.gather(noisy("a", 0.1), noisy("b", 1))
    except TimeoutError:
        print("gather timed out", loop.time())
    try:
        async with asyncio.timeout(0.5):
            async with asyncio.TaskGroup() as tg:
                tg.create_task(noisy("c", 0.2))
                tg.create_task(noisy("d", 2))
    except TimeoutError:
        print("group timed out", loop.time())
    queue, lock, event = asyncio.Queue(), asyncio.Lock(), asyncio.Event()
    await lock.acquire()
    for label, make in (("get", queue.get), ("acquire", lock.acquire), ("wait", event.wait)):
        try:
            async with asyncio.timeout(0.1):
                await make()
        except TimeoutError:
            print(label, "timed out", loop.time())
    queue.put_nowait(1)
    lock.release()
    print(await queue.get(), lock.locked(), await lock.acquire())
    async with asyncio.timeout(0.1):
        for _ in range(3):
            await asyncio.sleep(0.01)
    print("in time")


asyncio.run(main())
