# gather with exceptions: first wins, siblings go on, return_exceptions, BaseException.
import asyncio


async def job(name, delay, error=None):
    try:
        await asyncio.sleep(delay)
        if error:
            raise error
        print(name, "done")
        return name
    except asyncio.CancelledError:
        print(name, "cancelled")
        raise


async def main():
    loop = asyncio.get_running_loop()
    try:
        await asyncio.gather(job("a", 0.3), job("b", 0.1, ValueError("b")), job("c", 0.2, KeyError("c")))
    except ValueError as error:
        print("gather raised", error, loop.time())
    await asyncio.sleep(1)
    print(await asyncio.gather(job("d", 0.1), job("e", 0, OSError("e")), return_exceptions=True))
    tasks = [asyncio.create_task(job(n, 1)) for n in "fg"]
    g = asyncio.gather(*tasks)
    await asyncio.sleep(0)
    print(g.cancel("enough"), g.cancelled())
    try:
        await g
    except asyncio.CancelledError as error:
        print("cancelled", error.args, g.cancelled(), [t.cancelled() for t in tasks], g.cancel())
    tasks = [asyncio.create_task(job(n, 1)) for n in "hi"]
    waiting = asyncio.create_task(asyncio.wait_for(asyncio.gather(*tasks), 0.5))
    print(repr((await asyncio.gather(waiting, return_exceptions=True))[0]), [t.cancelled() for t in tasks])
    child = asyncio.create_task(job("j", 1))
    g = asyncio.gather(child, job("k", 0.2), return_exceptions=True)
    await asyncio.sleep(0)
    child.cancel()
    print(await g)


asyncio.run(main())
