"""100,000 tasks that sleep, stand in line and leave: a trace of five million events for bench_model."""
import asyncio
import random


async def visitor(seats):
    await asyncio.sleep(random.random())
    async with seats:
        await asyncio.sleep(random.random())


async def main():
    seats = asyncio.Semaphore(60_000)
    async with asyncio.TaskGroup() as group:
        for _ in range(100_000):
            group.create_task(visitor(seats))


asyncio.run(main())
