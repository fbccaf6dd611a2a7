# expect-deadlock: Task-2, Task-3, Task-4, Task-5 and 26 more (waiter) wait for the event ready, which nobody sets
import asyncio
ready = asyncio.Event()
async def waiter(n):
    await ready.wait()
async def main():
    await asyncio.gather(*(waiter(i) for i in range(30)))
asyncio.run(main())
