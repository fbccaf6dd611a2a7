# Barrier: wait's index, action of the last, parties, n_waiting, reset, abort, broken.
import asyncio


async def party(barrier, name, delay):
    await asyncio.sleep(delay)
    try:
        index = await barrier.wait()
        print(name, index, asyncio.get_running_loop().time())
    except asyncio.BrokenBarrierError as error:
        print(name, "broken", error)


async def with_context(barrier, name):
    async with barrier as position:
        print(name, "at", position)


async def main():
    barrier = asyncio.Barrier(3)
    print(barrier.parties, barrier.n_waiting, barrier.broken)
    await asyncio.gather(*(party(barrier, n, d) for n, d in (("a", 0.2), ("b", 0.1), ("c", 0.3))))
    await asyncio.gather(*(with_context(barrier, n) for n in "xyz"))
    tasks = [asyncio.create_task(party(barrier, n, 0)) for n in "de"]
    await asyncio.sleep(0.1)
    print(barrier.n_waiting, repr(barrier).split("[")[1])
    await barrier.reset()
    await asyncio.gather(*tasks)
    print(barrier.broken, barrier.n_waiting)
    tasks = [asyncio.create_task(party(barrier, n, 0)) for n in "fg"]
    await asyncio.sleep(0.1)
    await barrier.abort()
    await asyncio.gather(*tasks)
    print(barrier.broken)
    await party(barrier, "h", 0)
    await barrier.reset()
    print(barrier.broken)
    try:
        asyncio.Barrier(0)
    except ValueError as error:
        print(error)
    one = asyncio.Barrier(1)
    print(await one.wait(), await one.wait())
    task = asyncio.create_task(party(barrier, "cancelled", 0))
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    print(barrier.n_waiting, barrier.broken)


asyncio.run(main())
