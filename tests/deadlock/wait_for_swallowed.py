# expect-deadlock: Task-1 (main) waits for Task-2
import asyncio
async def stubborn(ready):
    while True:
        try:
            await ready.wait()
        except asyncio.CancelledError:
            pass
async def main():
    ready = asyncio.Event()
    await asyncio.wait_for(stubborn(ready), 1)
asyncio.run(main())
