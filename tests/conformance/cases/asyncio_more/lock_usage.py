# Lock: acquire, release, locked, async with, errors, exceptions inside, manual order.
import asyncio


async def worker(lock, name, hold):
    print(name, "wants", lock.locked())
    async with lock:
        print(name, "has it", asyncio.get_running_loop().time())
        await asyncio.sleep(hold)
    print(name, "released")


async def main():
    lock = asyncio.Lock()
    print(lock.locked(), await lock.acquire(), lock.locked())
    try:
        async with asyncio.timeout(0.1):
            await lock.acquire()
    except TimeoutError:
        print("not reentrant")
    lock.release()
    try:
        lock.release()
    except RuntimeError as error:
        print(error)
    await asyncio.gather(*(worker(lock, n, h) for n, h in (("a", 0.2), ("b", 0), ("c", 0.1))))
    try:
        async with lock:
            raise ValueError("inside")
    except ValueError:
        print("released after an error", lock.locked())
    try:
        with lock:
            pass
    except TypeError as error:
        print(error)
    async with lock as nothing:
        print(nothing)
    print(repr(lock).split(" ")[-1])


asyncio.run(main())
