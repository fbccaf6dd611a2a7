"""A thousand tasks, twenty at a time; words of many scripts."""
import asyncio


async def visit(number, gate, results):
    async with gate:
        await asyncio.sleep(1 + number % 7 / 10)
        await results.put(number)


async def count(results):
    while True:
        number = await results.get()
        if number % 5 == 0:
            print(number, "гости 客人 แขก 🐍🎉 ضيوف", flush=True)


async def main():
    gate, results = asyncio.Semaphore(20), asyncio.Queue(10)
    counter = asyncio.create_task(count(results), name="a counter with a rather long name")
    await asyncio.gather(*(visit(number, gate, results) for number in range(1000)))
    counter.cancel()


asyncio.run(main())
