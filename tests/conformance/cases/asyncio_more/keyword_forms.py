# asyncio's functions called with their keywords.
import asyncio
import contextvars


async def work(n):
    await asyncio.sleep(n)
    return n


async def main():
    loop = asyncio.get_running_loop()
    context = contextvars.copy_context()
    loop.call_soon(print, "soon", context=context)
    loop.call_later(0.1, print, "later", context=context)
    loop.call_at(0.2, print, "at", context=context)
    print(
        await asyncio.create_task(coro=work(0.1), name="named"),
        await asyncio.sleep(delay=0.1, result="slept"),
    )
    print(await asyncio.Task(coro=work(0.1), loop=loop, name="class"), len(asyncio.all_tasks(loop=loop)))
    print(
        await asyncio.ensure_future(coro_or_future=work(0), loop=loop),
        await asyncio.wait_for(fut=work(0), timeout=1),
    )
    done, pending = await asyncio.wait(
        fs=[asyncio.create_task(work(0))], timeout=1, return_when=asyncio.FIRST_COMPLETED
    )
    print(len(done), len(pending))
    print([await f for f in asyncio.as_completed(fs=[work(0)], timeout=1)], await asyncio.shield(arg=work(0)))
    queue = asyncio.PriorityQueue(maxsize=1)
    await queue.put(item=5)
    print(
        queue.full(),
        asyncio.LifoQueue(maxsize=2).maxsize,
        asyncio.Semaphore(value=3)._value,
        asyncio.BoundedSemaphore(value=2)._value,
    )
    condition = asyncio.Condition(lock=asyncio.Lock())
    async with condition:
        condition.notify(n=2)
    async with asyncio.timeout(delay=1) as t, asyncio.timeout_at(when=5) as u:
        print(t.when() - loop.time(), u.when(), isinstance(t, asyncio.Timeout))
    print(await asyncio.Barrier(parties=1).wait(), asyncio.Event().is_set(), asyncio.Future(loop=loop).done())
    await asyncio.gather(work(0), return_exceptions=True)


asyncio.run(main=main(), debug=False)
