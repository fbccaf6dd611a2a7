# add_done_callback: order, the same twice, remove, on a done task, errors inside, context.
import asyncio
import functools


def report(label, task):
    print(label, task.get_name(), task.cancelled() or task.result())


def failing(task):
    raise RuntimeError("in a callback")


async def work():
    await asyncio.sleep(0.1)
    return 42


async def main():
    task = asyncio.create_task(work(), name="w")
    first = functools.partial(report, "first")
    task.add_done_callback(first)
    task.add_done_callback(failing)
    task.add_done_callback(lambda t: print("lambda", t.done()))
    task.add_done_callback(first)
    print(
        task.remove_done_callback(first), task.remove_done_callback(first), task.remove_done_callback(print)
    )
    task.add_done_callback(functools.partial(report, "last"))
    await task
    print("main resumed")
    await asyncio.sleep(0)
    task.add_done_callback(functools.partial(report, "late"))
    print("not yet")
    await asyncio.sleep(0)
    cancelled = asyncio.create_task(work(), name="c")
    cancelled.add_done_callback(functools.partial(report, "cancelled"))
    cancelled.cancel()
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    try:
        task.add_done_callback(5)
    except TypeError as error:
        print(error)
    await asyncio.sleep(0)


asyncio.run(main())
