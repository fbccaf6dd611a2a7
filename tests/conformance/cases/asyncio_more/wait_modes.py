# FIRST_COMPLETED in a loop, FIRST_EXCEPTION, ALL_COMPLETED with timeouts.
import asyncio


async def work(name, delay, fail=False):
    await asyncio.sleep(delay)
    if fail:
        raise RuntimeError(name)
    return name


def names(tasks):
    return sorted(t.get_name() for t in tasks)


async def main():
    loop = asyncio.get_running_loop()
    pending = {asyncio.create_task(work(n, d), name=n) for n, d in (("a", 0.3), ("b", 0.1), ("c", 0.2))}
    while pending:
        done, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)
        print(loop.time(), names(done), names(pending))
    tasks = [
        asyncio.create_task(work(n, d, f), name=n)
        for n, d, f in (("d", 0.1, False), ("e", 0.2, True), ("f", 0.3, False))
    ]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
    print(loop.time(), names(done), names(pending), [repr(t.exception()) for t in tasks if t.done()])
    done, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_EXCEPTION)
    print(loop.time(), names(done), names(pending))
    tasks = [asyncio.create_task(work(n, d), name=n) for n, d in (("g", 0.1), ("h", 1))]
    done, pending = await asyncio.wait(tasks, timeout=0.5)
    print(loop.time(), names(done), names(pending))
    for task in pending:
        task.cancel()
    done, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_EXCEPTION)
    print(names(done), [t.cancelled() for t in done])


asyncio.run(main())
