# expect-deadlock: Task-1 (main) waits for the future answer, which nobody completes
import asyncio
async def main():
    answer = asyncio.get_running_loop().create_future()
    print(await answer)
asyncio.run(main())
