# expect-deadlock: The cycle: Task-2 holds the lock lock_a and waits for the lock lock_b; Task-3 holds the lock lock_b and waits for the lock lock_a.
import asyncio
lock_a = asyncio.Lock()
lock_b = asyncio.Lock()
async def transfer(first, second):
    async with first:
        await asyncio.sleep(0.1)
        async with second:
            print("done")
async def main():
    await asyncio.gather(transfer(lock_a, lock_b), transfer(lock_b, lock_a))
asyncio.run(main())
