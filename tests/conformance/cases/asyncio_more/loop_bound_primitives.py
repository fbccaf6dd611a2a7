# Primitives belong to the loop in which they first blocked.
import asyncio

lock = asyncio.Lock()
event = asyncio.Event()
queue = asyncio.Queue()


async def contend(thing):
    await asyncio.gather(thing(), thing(), return_exceptions=True)


async def locked():
    async with lock:
        await asyncio.sleep(0.1)


async def first():
    await asyncio.gather(locked(), locked())
    event.set()
    await event.wait()
    queue.put_nowait(1)
    print(await queue.get(), lock.locked())


async def second():
    await lock.acquire()
    print("free, so no check")
    try:
        await asyncio.wait_for(lock.acquire(), 1)
    except RuntimeError as error:
        print(str(error).split(">")[1])
    print(await event.wait())


asyncio.run(first())
asyncio.run(second())
