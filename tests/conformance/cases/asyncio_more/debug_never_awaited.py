# Debug mode says where a coroutine that was never awaited was created.
import asyncio


async def work():
    pass


def make():
    return work()


async def main():
    make()
    await asyncio.sleep(0)
    print("end")


asyncio.run(main(), debug=True)
