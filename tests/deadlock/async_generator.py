# expect-deadlock: Task-1 (main) waits for an item from the queue q, which is empty and which nobody fills
import asyncio
async def numbers(q):
    while True:
        yield await q.get()
async def main():
    q = asyncio.Queue()
    await q.put(1)
    async for n in numbers(q):
        print(n)
asyncio.run(main())
