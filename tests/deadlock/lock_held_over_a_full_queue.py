# expect-deadlock: waits for room in the queue q, which is full (1 of 1) and which nobody empties, and holds the lock
import asyncio
async def producer(q, lock):
    async with lock:
        for i in range(3):
            await q.put(i)
async def consumer(q, lock):
    while True:
        async with lock:
            print(await q.get())
async def main():
    q = asyncio.Queue(1)
    lock = asyncio.Lock()
    async with asyncio.TaskGroup() as tg:
        tg.create_task(producer(q, lock))
        tg.create_task(consumer(q, lock))
asyncio.run(main())
