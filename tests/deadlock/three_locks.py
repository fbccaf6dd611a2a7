# expect-deadlock: The cycle: Task-2 holds the lock a and waits for the lock b; Task-3 holds the lock b and waits for the lock c; Task-4 holds the lock c and waits for the lock a.
import asyncio
async def worker(first, second):
    async with first:
        await asyncio.sleep(0.1)
        async with second:
            pass
async def main():
    a, b, c = asyncio.Lock(), asyncio.Lock(), asyncio.Lock()
    await asyncio.gather(worker(a, b), worker(b, c), worker(c, a))
asyncio.run(main())
