# Cancelling a task that sits in a timeout: CancelledError, not TimeoutError.
import asyncio


async def guarded():
    try:
        async with asyncio.timeout(1):
            await asyncio.sleep(5)
    except TimeoutError:
        print("TimeoutError")
    except asyncio.CancelledError:
        print("CancelledError", asyncio.current_task().cancelling())
        raise


async def both():
    try:
        async with asyncio.timeout(0.5):
            try:
                await asyncio.sleep(5)
            except asyncio.CancelledError:
                print("first cancel, cleaning")
                await asyncio.sleep(1)
    except TimeoutError:
        print("both: TimeoutError")
    except asyncio.CancelledError:
        print("both: CancelledError")
        raise


async def main():
    task = asyncio.create_task(guarded())
    await asyncio.sleep(0.5)
    task.cancel()
    print(await asyncio.gather(task, return_exceptions=True))
    task = asyncio.create_task(both())
    await asyncio.sleep(0.7)
    task.cancel()
    print(await asyncio.gather(task, return_exceptions=True))
    task = asyncio.create_task(both())
    await asyncio.sleep(2)
    print(task.done(), task.cancelled())


asyncio.run(main())
