# expect-deadlock: Task-1 (main) waits for the lock, which nobody releases: the task that acquired it has ended
import asyncio
lock = asyncio.Lock()
async def careless():
    await lock.acquire()
    print("forgot to release")
async def main():
    await asyncio.create_task(careless())
    await lock.acquire()
asyncio.run(main())
