# expect-deadlock: Task-3 (main.<locals>.two) waits for Task-6 and Task-7
import asyncio
async def stuck(ev):
    await ev.wait()
async def main():
    ev = asyncio.Event()
    async def one():
        await asyncio.shield(stuck(ev))
    async def two():
        for f in asyncio.as_completed([stuck(ev), stuck(ev)]):
            await f
    async def three():
        async with asyncio.timeout(None):
            await asyncio.wait_for(ev.wait(), None)
    await asyncio.gather(one(), two(), three())
asyncio.run(main())
