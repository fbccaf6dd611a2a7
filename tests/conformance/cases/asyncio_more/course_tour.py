import asyncio, time
def blocking(): time.sleep(0.5)
async def ticker():
    for _ in range(4):
        print(f"tick {time.perf_counter():.1f}")
        await asyncio.sleep(0.2)
async def bad():
    await asyncio.sleep(0.1)
    blocking()
    print("bad done")
async def main():
    t0 = time.perf_counter()
    await asyncio.gather(ticker(), bad())
    print(f"{time.perf_counter() - t0:.2f}")
    loop = asyncio.get_running_loop()
    print(type(loop).__name__, loop.get_debug(), loop.is_running())
    print(loop)
    co = ticker()
    print(type(co), asyncio.iscoroutine(co), asyncio.iscoroutinefunction(ticker), ticker.__name__, co.__name__, co.__qualname__)
    co.close()
    t = asyncio.create_task(asyncio.sleep(0.1, result="r")); print(isinstance(t, asyncio.Task), isinstance(t, asyncio.Future), asyncio.isfuture(t))
    t.set_name("renamed"); print(t.get_name(), await t, t.get_coro().__name__)
    def cb(task): print("cb", task.get_name(), task.result())
    t = asyncio.create_task(asyncio.sleep(0, 5)); t.add_done_callback(cb); print(t.remove_done_callback(cb)); t.add_done_callback(cb); await t; await asyncio.sleep(0)
    ev = asyncio.Event()
    async def waiter(n): print("wait", n); await ev.wait(); print("go", n)
    ws = [asyncio.create_task(waiter(i)) for i in range(3)]
    await asyncio.sleep(0.1); print(ev.is_set()); ev.set(); print(ev.is_set()); await asyncio.wait(ws); ev.clear()
    cond = asyncio.Condition()
    async def consumer(n):
        async with cond:
            await cond.wait(); print("notified", n)
    cs = [asyncio.create_task(consumer(i)) for i in range(4)]
    await asyncio.sleep(0)
    async with cond: cond.notify(2)
    await asyncio.sleep(0.1)
    async with cond: cond.notify_all()
    await asyncio.gather(*cs)
    b = asyncio.Barrier(3)
    async def party(n):
        await asyncio.sleep(n / 10)
        print("arrived", n, b.n_waiting)
        async with b as pos: print("position", pos, b.parties, b.broken)
    await asyncio.gather(*(party(i) for i in range(3)))
    s = asyncio.BoundedSemaphore(1)
    async with s: pass
    try: s.release()
    except ValueError as e: print(e)
    lock = asyncio.Lock()
    await lock.acquire()
    try: await asyncio.wait_for(lock.acquire(), 0.1)
    except TimeoutError: print("locked", lock.locked())
    lock.release()
    try: lock.release()
    except RuntimeError as e: print(e)
    q = asyncio.Queue(1); q.put_nowait(1); print(q.full(), q.qsize(), q.empty(), q.maxsize)
    try: q.task_done(); q.task_done()
    except ValueError as e: print(e)
asyncio.run(main())
with asyncio.Runner() as r:
    print(r.run(asyncio.sleep(0.1, "runner")), r.run(asyncio.sleep(0.1, "again")))
try: asyncio.get_running_loop()
except RuntimeError as e: print(e)
async def nested():
    try: asyncio.run(ticker())
    except RuntimeError as e: print(e)
asyncio.run(nested())
