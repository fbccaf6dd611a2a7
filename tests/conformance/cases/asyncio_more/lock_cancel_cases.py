# Cancelling tasks that wait for a lock, hold it, or were just handed it.
import asyncio


async def hold(lock, name, time):
    try:
        async with lock:
            print(name, "in")
            await asyncio.sleep(time)
            print(name, "out")
    except asyncio.CancelledError:
        print(name, "cancelled", lock.locked())
        raise


async def main():
    lock = asyncio.Lock()
    tasks = {n: asyncio.create_task(hold(lock, n, 0.3)) for n in "abcd"}
    await asyncio.sleep(0.1)
    tasks["b"].cancel()
    await asyncio.sleep(0.1)
    tasks["a"].cancel()
    await asyncio.sleep(0.1)
    print([(n, t.done(), t.cancelled()) for n, t in tasks.items()])
    await asyncio.sleep(0.2)
    tasks["d"].cancel()
    await asyncio.gather(*tasks.values(), return_exceptions=True)
    print(lock.locked())
    await lock.acquire()
    waiting = asyncio.create_task(hold(lock, "e", 1))
    other = asyncio.create_task(hold(lock, "f", 0.1))
    await asyncio.sleep(0)
    lock.release()
    waiting.cancel()
    await asyncio.gather(waiting, other, return_exceptions=True)
    print(lock.locked())


asyncio.run(main())
