# Queue: sizes, nowait methods, join and task_done, errors, unbounded and bounded.
import asyncio


async def main():
    queue = asyncio.Queue(maxsize=2)
    print(queue.maxsize, queue.qsize(), queue.empty(), queue.full())
    await queue.put("a")
    queue.put_nowait("b")
    print(queue.qsize(), queue.full(), str(queue))
    try:
        queue.put_nowait("c")
    except asyncio.QueueFull as error:
        print(repr(error))
    print(await queue.get(), queue.get_nowait())
    try:
        queue.get_nowait()
    except asyncio.QueueEmpty as error:
        print(repr(error))
    queue.task_done()
    queue.task_done()
    try:
        queue.task_done()
    except ValueError as error:
        print(error)
    await queue.join()
    unbounded = asyncio.Queue()
    for i in range(100):
        unbounded.put_nowait(i)
    print(
        unbounded.qsize(),
        unbounded.full(),
        unbounded.maxsize,
        sum([unbounded.get_nowait() for _ in range(100)]),
    )
    print(asyncio.Queue(-5).full(), asyncio.Queue(maxsize=0).full())
    blocked = asyncio.create_task(queue.get())
    await asyncio.sleep(0)
    print(str(queue))
    queue.put_nowait(None)
    print(await blocked, str(queue))
    for _ in range(2):
        queue.put_nowait(1)
    putter = asyncio.create_task(queue.put(2))
    await asyncio.sleep(0)
    print(str(queue), putter.done())
    queue.get_nowait()
    await putter
    print(str(queue), issubclass(asyncio.QueueFull, Exception), asyncio.queues.Queue is asyncio.Queue)


asyncio.run(main())
