# Deadlines are whole nanoseconds: sums of decimal fractions meet.
import asyncio


async def ticker(name, step, count):
    for _ in range(count):
        await asyncio.sleep(step)
    print(name, asyncio.get_running_loop().time())


async def main():
    await asyncio.gather(
        ticker("0.1", 0.1, 10),
        ticker("0.2", 0.2, 5),
        ticker("0.5", 0.5, 2),
        ticker("1", 1, 1),
        ticker("0.25", 0.25, 4),
    )
    await asyncio.gather(ticker("third", 1 / 3, 3), ticker("seventh", 1 / 7, 7), ticker("one", 1.0, 1))
    loop = asyncio.get_running_loop()
    start = loop.time()
    for _ in range(100):
        await asyncio.sleep(0.001)
    print(loop.time() - start, f"{loop.time():.9f}")


asyncio.run(main())
