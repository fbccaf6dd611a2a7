# expect-deadlock: Task-1 (main) waits in join() of the queue jobs: task_done() was not called for 2 items
import asyncio
async def consumer(queue):
    while True:
        item = await queue.get()
        print(item)
async def main():
    jobs = asyncio.Queue()
    c = asyncio.create_task(consumer(jobs), name="consumer")
    for i in range(2): await jobs.put(i)
    await jobs.join()
asyncio.run(main())
