# expect-deadlock: Task-1 (main) waits for the future answer, which nobody completes
import asyncio
async def main():
    loop = asyncio.get_running_loop()
    answer = loop.create_future()
    await asyncio.gather(asyncio.sleep(1), answer)
asyncio.run(main())
