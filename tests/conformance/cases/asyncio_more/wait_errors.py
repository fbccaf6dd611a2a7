# asyncio.wait: empty, coroutines, wrong return_when, generators of tasks, timeouts.
import asyncio


async def work(x, delay=0.1):
    await asyncio.sleep(delay)
    return x


async def main():
    for wrong in ([], 5, asyncio.create_task(work(0))):
        try:
            await asyncio.wait(wrong)
        except (ValueError, TypeError) as error:
            print(type(error).__name__, error)
    coroutine = work(1)
    try:
        await asyncio.wait([coroutine])
    except TypeError as error:
        print(error)
    coroutine.close()
    task = asyncio.create_task(work(2))
    try:
        await asyncio.wait([task], return_when="SOMETIME")
    except ValueError as error:
        print(error)
    done, pending = await asyncio.wait({task: 1})
    print([t.result() for t in done], pending)
    done, pending = await asyncio.wait([asyncio.create_task(work(i)) for i in range(3)], timeout=0)
    print(len(done), len(pending))
    done, pending = await asyncio.wait(pending, timeout=None, return_when=asyncio.ALL_COMPLETED)
    print(
        sorted(t.result() for t in done),
        len(pending),
        asyncio.ALL_COMPLETED,
        asyncio.FIRST_COMPLETED,
        asyncio.FIRST_EXCEPTION,
    )
    try:
        await asyncio.wait([task], timeout="x")
    except TypeError as error:
        print("done tasks need no timer" if not error else error)


asyncio.run(main())
