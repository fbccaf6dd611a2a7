# expect-deadlock: consumer (consumer) waits for an item from the queue jobs, which is empty and which nobody fills
import asyncio
async def consumer(queue):
    while True:
        item = await queue.get()
        print(item)
        queue.task_done()
async def main():
    jobs = asyncio.Queue()
    c = asyncio.create_task(consumer(jobs), name="consumer")
    for i in range(2): await jobs.put(i)
    await c
asyncio.run(main())
