"""Two tasks, one lock, a call that blocks: what the scripts beside this file drive the viewer through."""
import asyncio
import time


async def work(name, lock, seconds):
    async with lock:
        print(name, "has the lock")
        await asyncio.sleep(seconds)
    print(name, "is done")


async def main():
    lock = asyncio.Lock()
    await asyncio.gather(work("Ada", lock, 1), work("Ben", lock, 2))
    time.sleep(0.5)
    print("the end")


asyncio.run(main())
