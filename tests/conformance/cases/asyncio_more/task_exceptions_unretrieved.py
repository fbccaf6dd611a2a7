# Reports of tasks whose exceptions nobody asked for, in the order they are dropped.
import asyncio


async def fail(text, delay=0):
    await asyncio.sleep(delay)
    raise ValueError(text)


async def main():
    asyncio.create_task(fail("one"))
    kept = asyncio.create_task(fail("kept"))
    seen = asyncio.create_task(fail("seen"))
    await asyncio.sleep(0.1)
    print("after the first", repr(seen.exception()))
    kept = None
    print("dropped kept")
    holder = [asyncio.create_task(fail("in a list", 0.1)), asyncio.create_task(asyncio.sleep(0.1))]
    await asyncio.sleep(0.2)
    holder.clear()
    print("cleared")
    future = asyncio.get_running_loop().create_future()
    future.set_exception(KeyError("plain future"))
    del future
    print("future dropped")
    cancelled = asyncio.create_task(fail("never", 5))
    await asyncio.sleep(0)
    cancelled.cancel()
    await asyncio.sleep(0)
    del cancelled
    print("end")


asyncio.run(main())
