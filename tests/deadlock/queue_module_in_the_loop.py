# expect-deadlock: the main thread is blocked in get() of an empty queue
import asyncio, queue
q = queue.Queue()
async def reader():
    print(q.get())
async def writer():
    q.put(1)
async def main():
    await asyncio.gather(reader(), writer())
asyncio.run(main())
