# An ExceptionGroup from a TaskGroup that nobody handles.
import asyncio


async def fetch(n):
    await asyncio.sleep(n / 10)
    if n == 2:
        raise ConnectionError(f"server {n}")
    if n == 3:
        raise ValueError("never reached")
    return n


async def main():
    async with asyncio.TaskGroup() as tg:
        for n in (1, 2, 3):
            tg.create_task(fetch(n))


asyncio.run(main())
