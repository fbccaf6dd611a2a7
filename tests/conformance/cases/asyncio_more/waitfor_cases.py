# wait_for: results, timeouts, inner errors, cleanup that lasts, futures, None, errors.
import asyncio


async def work(delay, cleanup=0, swallow=False):
    try:
        await asyncio.sleep(delay)
        return f"done {delay}"
    except asyncio.CancelledError:
        print("inner cancelled")
        await asyncio.sleep(cleanup)
        if swallow:
            return "swallowed"
        raise


async def fail():
    raise KeyError("inner")


async def main():
    loop = asyncio.get_running_loop()
    print(
        await asyncio.wait_for(work(0.1), 1),
        await asyncio.wait_for(work(0.1), None),
        await asyncio.wait_for(work(0.2), timeout=0.5),
    )
    for arguments in ((1, 0.5), (1, 0.5, True), (1, 0)):
        try:
            print(await asyncio.wait_for(work(*arguments), 0.2))
        except asyncio.TimeoutError as error:
            print("timeout", repr(error), repr(error.__cause__), loop.time())
    try:
        await asyncio.wait_for(fail(), 1)
    except KeyError as error:
        print(repr(error))
    future = loop.create_future()
    loop.call_later(0.1, future.set_result, "from a future")
    print(await asyncio.wait_for(future, 1))
    future = loop.create_future()
    try:
        await asyncio.wait_for(future, 0.1)
    except TimeoutError:
        print("future cancelled", future.cancelled())
    task = asyncio.create_task(work(0.1))
    await task
    print(await asyncio.wait_for(task, 0), await asyncio.wait_for(task, -1))
    for wrong in (5, None):
        try:
            await asyncio.wait_for(wrong, 1)
        except TypeError as error:
            print(error)
    try:
        await asyncio.wait_for(work(0), "x")
    except TypeError as error:
        print(error)


asyncio.run(main())
