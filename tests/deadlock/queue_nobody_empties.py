# expect-deadlock: Task-1 (main) waits for room in the queue jobs, which is full (2 of 2) and which nobody empties
import asyncio
async def main():
    jobs = asyncio.Queue(maxsize=2)
    for i in range(5):
        await jobs.put(i)
        print("put", i)
asyncio.run(main())
