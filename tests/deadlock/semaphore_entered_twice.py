# expect-deadlock: Task-4 (job) waits for the semaphore slots, which Task-2 and Task-3 hold
import asyncio
slots = asyncio.Semaphore(2)
async def job(n):
    async with slots:
        await asyncio.sleep(0.1)
        async with slots:
            print(n)
async def main():
    await asyncio.gather(job(1), job(2), job(3))
asyncio.run(main())
