# expect-deadlock: Task-2 (main.<locals>.other) waits for the lock of the condition cond, which Task-1 holds
import asyncio
async def main():
    cond = asyncio.Condition()
    await cond.acquire()
    async def other():
        async with cond:
            cond.notify()
    await asyncio.create_task(other())
asyncio.run(main())
