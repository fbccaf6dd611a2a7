# time.sleep in a coroutine holds everything back.
import asyncio
import time


async def ticker():
    for i in range(4):
        print("tick", i, asyncio.get_running_loop().time())
        await asyncio.sleep(0.1)


async def rude():
    await asyncio.sleep(0.05)
    print("blocking")
    time.sleep(1)
    print("blocked until", asyncio.get_running_loop().time())


async def polite():
    await asyncio.sleep(0.05)
    await asyncio.to_thread(time.sleep, 1)
    print("polite until", asyncio.get_running_loop().time())


async def main():
    await asyncio.gather(ticker(), rude())
    print("--")
    await asyncio.gather(ticker(), polite())


asyncio.run(main())
