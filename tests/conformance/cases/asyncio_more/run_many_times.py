# Several asyncio.run calls: a new loop each, the clock goes on, names go on.
import asyncio


async def main(label):
    loop = asyncio.get_running_loop()
    task = asyncio.create_task(asyncio.sleep(0.5))
    await task
    print(label, loop.time(), asyncio.current_task().get_name(), task.get_name())
    return loop


first = asyncio.run(main("first"))
second = asyncio.run(main("second"))
print(first is second, first.is_closed(), second.is_closed(), first.is_running())


async def fails():
    raise ValueError("in main")


for _ in range(2):
    try:
        asyncio.run(fails())
    except ValueError as error:
        print("caught", error)
print(asyncio.run(main("third")).is_closed())
