# expect-deadlock: Task-2 and Task-3 (runner) wait at the barrier start: only 2 of 3 have come
import asyncio
async def runner(start, n):
    await start.wait()
    print("run", n)
async def main():
    start = asyncio.Barrier(3)
    await asyncio.gather(runner(start, 1), runner(start, 2))
asyncio.run(main())
