# Cancelled getters and putters leave no trace; items are not lost.
import asyncio


async def getter(queue, name):
    try:
        item = await queue.get()
        print(name, "got", item)
    except asyncio.CancelledError:
        print(name, "cancelled")
        raise


async def putter(queue, item):
    try:
        await queue.put(item)
        print("put", item)
    except asyncio.CancelledError:
        print("put of", item, "cancelled")
        raise


async def main():
    queue = asyncio.Queue(1)
    getters = [asyncio.create_task(getter(queue, n)) for n in "abc"]
    await asyncio.sleep(0)
    getters[0].cancel()
    queue.put_nowait(1)
    await asyncio.sleep(0.1)
    queue.put_nowait(2)
    getters[2].cancel()
    await asyncio.sleep(0.1)
    print(queue.qsize(), [t.done() for t in getters])
    putters = [asyncio.create_task(putter(queue, i)) for i in (10, 20, 30)]
    await asyncio.sleep(0)
    print(str(queue))
    putters[0].cancel()
    print(queue.get_nowait())
    await asyncio.sleep(0.1)
    print(str(queue))
    print(await queue.get(), await queue.get())
    await asyncio.gather(*putters, *getters, return_exceptions=True)
    for timeout in (0.1, 0):
        try:
            await asyncio.wait_for(queue.get(), timeout)
        except asyncio.TimeoutError:
            print("timeout", timeout, str(queue))
    queue.put_nowait("kept")
    print(await asyncio.wait_for(queue.get(), 1))


asyncio.run(main())
