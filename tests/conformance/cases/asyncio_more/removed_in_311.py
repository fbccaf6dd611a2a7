# What older tutorials use and 3.11 no longer has.
import asyncio
import inspect


async def work():
    return 1


async def main():
    loop = asyncio.get_running_loop()
    for action in (
        lambda: asyncio.sleep(0, loop=loop),
        lambda: asyncio.Queue(loop=loop),
        lambda: asyncio.Lock(loop=loop),
        lambda: asyncio.gather(loop=loop),
        lambda: asyncio.wait_for(None, 1, loop=loop),
        lambda: asyncio.Event(loop=loop),
        lambda: asyncio.Semaphore(1, loop=loop),
    ):
        try:
            print(action())
        except TypeError as error:
            print(error)
    for name in (
        "coroutine",
        "async",
        "get_child_task",
        "JoinableQueue",
        "print_call_graph",
        "eager_task_factory",
        "QueueShutDown",
    ):
        print(name, hasattr(asyncio, name))
    for name in ("all_tasks", "current_task"):
        print(name, hasattr(asyncio.Task, name))
    coroutine = work()
    try:
        asyncio.run(coroutine, loop_factory=None)
    except TypeError as error:
        print(error)
    print(await coroutine, hasattr(inspect, "getargspec"))


asyncio.run(main())
