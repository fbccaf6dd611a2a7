# Event: wait, set, clear, is_set, many waiters, wait with timeout, set before wait.
import asyncio


async def waiter(event, name):
    print(name, "waits")
    result = await event.wait()
    print(name, "goes", result, asyncio.get_running_loop().time())


async def main():
    event = asyncio.Event()
    print(event.is_set(), event.set(), event.is_set(), await event.wait(), event.clear(), event.is_set())
    tasks = [asyncio.create_task(waiter(event, n)) for n in "abc"]
    await asyncio.sleep(0.5)
    event.set()
    event.clear()
    late = asyncio.create_task(waiter(event, "late"))
    await asyncio.gather(*tasks)
    print(late.done(), event.is_set())
    try:
        await asyncio.wait_for(event.wait(), 0.25)
    except asyncio.TimeoutError:
        print("timeout")
    tasks = [asyncio.create_task(waiter(event, n)) for n in "xy"]
    await asyncio.sleep(0)
    tasks[0].cancel()
    event.set()
    event.set()
    print(await asyncio.gather(*tasks, late, return_exceptions=True))
    print(repr(event).split("[")[1], repr(asyncio.Event()).split("[")[1])


asyncio.run(main())
