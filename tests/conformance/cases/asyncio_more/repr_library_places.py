# tasks, futures and handles name where CPython defines the parts of asyncio that they hold
import asyncio


async def work(seconds):
    await asyncio.sleep(seconds)


async def callbacks():
    task = asyncio.create_task(work(1))
    both = asyncio.gather(task, work(2))
    print(task)
    print(asyncio.current_task())
    shielded = asyncio.shield(both)
    await asyncio.sleep(0)
    print(both)
    print(shielded)
    for task in asyncio.all_tasks():
        print(task)
    waiting = asyncio.create_task(asyncio.wait([task], timeout=5))
    timed = asyncio.create_task(asyncio.wait_for(work(1), 4))
    await asyncio.sleep(0)
    print(waiting)
    print(timed)
    print([task for task in asyncio.all_tasks() if "release" in repr(task)])
    await asyncio.wait([waiting, timed, shielded])


async def coroutines():
    event, full, empty = asyncio.Event(), asyncio.Queue(1), asyncio.Queue()
    lock, condition, semaphore = asyncio.Lock(), asyncio.Condition(), asyncio.Semaphore(0)
    full.put_nowait(1)
    await lock.acquire()
    await condition.acquire()
    coros = [asyncio.sleep(1), asyncio.sleep(0), event.wait(), empty.get(), full.put(2), full.join(), lock.acquire(),
             condition.wait(), semaphore.acquire(), asyncio.Barrier(2).wait()]
    tasks = [asyncio.create_task(coro) for coro in coros]
    for _ in range(3):
        for task in tasks:
            print(task)
        await asyncio.sleep(0)
    await asyncio.sleep(2)
    for task in tasks:
        task.cancel()
        print(task)


asyncio.run(callbacks())
asyncio.run(coroutines())
