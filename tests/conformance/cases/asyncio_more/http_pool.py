"""A connector's limit: the others stand in line, first come, first served."""
import asyncio
import aiohttp

# loopscope: url https://files.example/* latency=1s


async def load(session, number, loop):
    async with session.get(f"https://files.example/{number}") as response:
        print(f"{loop.time():.1f} file {number}: {response.status}")


async def main():
    loop = asyncio.get_running_loop()
    connector = aiohttp.TCPConnector(limit=2)
    async with aiohttp.ClientSession(connector=connector) as session:
        await asyncio.gather(*(load(session, number, loop) for number in range(5)))
        tasks = [asyncio.create_task(load(session, number, loop)) for number in "abcd"]
        await asyncio.sleep(0.5)
        tasks[2].cancel()
        print(await asyncio.gather(*tasks, return_exceptions=True))


asyncio.run(main())
