# Tasks around the library's own coroutines and callbacks name places in CPython's library.
import asyncio, re, concurrent.futures
def show(t): return re.sub("[^ ]*/asyncio/", "", re.sub("0x[0-9a-f]+", "0x", repr(t)))
async def child(): await asyncio.sleep(1)
async def agen():
    yield 1
    await asyncio.sleep(1)
async def main():
    print(show(asyncio.current_task()))
    loop = asyncio.get_running_loop()
    lock, event, sem, cond, q, full, barrier = asyncio.Lock(), asyncio.Event(), asyncio.Semaphore(0), asyncio.Condition(), asyncio.Queue(), asyncio.Queue(1), asyncio.Barrier(2)
    await lock.acquire()
    full.put_nowait(1)
    await cond.acquire()
    q2 = asyncio.Queue(); q2.put_nowait(2)
    held = asyncio.Condition()
    async def cw():
        async with held: await held.wait()
    async def enter(x):
        async with x: await asyncio.sleep(2)
    group = asyncio.TaskGroup()
    inner = [asyncio.create_task(child()) for i in range(8)]
    ag = agen(); await ag.__anext__()
    cfut = concurrent.futures.Future()
    coros = [asyncio.sleep(1), asyncio.sleep(0), lock.acquire(), event.wait(), sem.acquire(), cond.wait(), q.get(), full.put(2), q2.join(),
        barrier.wait(), asyncio.wait_for(child(), 3), asyncio.wait_for(inner[0], 4), asyncio.wait([inner[1]]), asyncio.wait([inner[1]], timeout=3), asyncio.to_thread(max, 1, 2),
        barrier.reset(), lock.__aenter__(), barrier.__aenter__(), ag.__anext__(), ag.aclose(),
        next(asyncio.as_completed([inner[2]])), cw(), enter(group), enter(asyncio.Lock()), enter(asyncio.timeout(5)) ]
    tasks = []
    for c in coros:
        try: tasks.append(asyncio.ensure_future(c))
        except BaseException as e: print(repr(e))
    for t in tasks: print(show(t))
    sh = asyncio.shield(inner[3])
    g = asyncio.gather(inner[4], child())
    w = asyncio.wrap_future(cfut); print(show(w), show(sh), show(g))
    await asyncio.sleep(0)
    for t in tasks: print(show(t))
    print('---inner')
    for t in inner: print(show(t))
    for t in tasks: t.cancel()
    await asyncio.wait(tasks, timeout=2)
    for t in tasks: print(show(t))
    async with asyncio.TaskGroup() as tg:
        t = tg.create_task(child()); print(show(t), show(tg))
    fut = loop.create_future(); asyncio.futures._chain_future(fut, cfut); print(show(fut))
asyncio.run(main())
