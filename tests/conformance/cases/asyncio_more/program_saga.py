# A saga: steps with compensations that run backwards on failure.
import asyncio
from contextlib import AsyncExitStack


async def step(name, delay, fail=False):
    await asyncio.sleep(delay)
    if fail:
        raise RuntimeError(f"{name} failed")
    print("did", name)


async def undo(name):
    await asyncio.sleep(0.1)
    print("undid", name)


async def saga(steps):
    async with AsyncExitStack() as stack:
        for name, fail in steps:
            await step(name, 0.2, fail)
            stack.push_async_callback(undo, name)
        stack.pop_all()
    return "committed"


async def main():
    for steps in ([("reserve", False), ("pay", False)], [("reserve", False), ("pay", False), ("ship", True)]):
        try:
            print(await saga(steps))
        except RuntimeError as error:
            print("rolled back:", error)
    task = asyncio.create_task(saga([("reserve", False), ("pay", False), ("slow", False)]))
    await asyncio.sleep(0.5)
    task.cancel()
    print(await asyncio.gather(task, return_exceptions=True), asyncio.get_running_loop().time())


asyncio.run(main())
