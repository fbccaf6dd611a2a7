# shield: results, cancel of the waiter, of the inner, of both, with timeouts, of a done task.
import asyncio


async def important(n):
    try:
        await asyncio.sleep(n)
        print("important finished", n)
        return n
    except asyncio.CancelledError:
        print("important cancelled", n)
        raise


async def waiter(task):
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        print("waiter cancelled; inner cancelled:", task.cancelled())
        raise


async def main():
    print(await asyncio.shield(important(0.1)))
    inner = asyncio.create_task(important(0.5))
    outer = asyncio.create_task(waiter(inner))
    await asyncio.sleep(0.1)
    outer.cancel()
    print(await asyncio.gather(outer, return_exceptions=True))
    print(await inner)
    inner = asyncio.create_task(important(0.5))
    outer = asyncio.create_task(waiter(inner))
    await asyncio.sleep(0.1)
    inner.cancel()
    print(await asyncio.gather(outer, return_exceptions=True))
    done = asyncio.create_task(important(0))
    await done
    print(asyncio.shield(done) is done)
    protected = asyncio.shield(important(0.3))
    print(protected.cancel(), protected.cancelled())
    await asyncio.sleep(0.5)
    async with asyncio.timeout(1):
        try:
            async with asyncio.timeout(0.1):
                await asyncio.shield(inner := asyncio.create_task(important(0.2)))
        except TimeoutError:
            print("timed out, but")
            print(await inner)
    for wrong in (5, important):
        try:
            asyncio.shield(wrong)
        except TypeError as error:
            print(error)


asyncio.run(main())
