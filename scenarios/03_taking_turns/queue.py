"""A counter with room for two plates.

The cook is faster than the waiter. The queue holds two plates, so the cook must wait until one is taken
away: a full queue slows the fast side down to the pace of the slow one.
"""
import asyncio


async def cook(counter):
    for dish in ("soup", "rice", "fish", "cake"):
        await asyncio.sleep(1)
        await counter.put(dish)
        print(f"{dish}: {counter.qsize()} waiting")


async def serve(counter):
    while True:
        dish = await counter.get()
        await asyncio.sleep(3)
        print("served", dish)
        counter.task_done()


async def main():
    counter = asyncio.Queue(maxsize=2)
    waiter = asyncio.create_task(serve(counter), name="waiter")
    await asyncio.create_task(cook(counter), name="cook")
    print("kitchen closed")
    await counter.join()
    waiter.cancel()


asyncio.run(main())

# expect: soup: 1 waiting
# expect: rice: 1 waiting
# expect: fish: 2 waiting
# expect: served soup
# expect: cake: 2 waiting
# expect: kitchen closed
# expect: served rice
# expect: served fish
# expect: served cake
# expect-total: 13s
