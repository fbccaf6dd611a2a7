# set_task_factory: every create_task goes through it.
import asyncio


class Traced(asyncio.Task):
    pass


def factory(loop, coro, context=None):
    print("making a task for", coro.__name__)
    return Traced(coro, loop=loop)


async def work(n):
    await asyncio.sleep(0)
    return n


async def main():
    loop = asyncio.get_running_loop()
    print(loop.get_task_factory())
    loop.set_task_factory(factory)
    print(loop.get_task_factory() is factory)
    task = asyncio.create_task(work(1), name="named")
    print(type(task).__name__, task.get_name(), await task, await asyncio.gather(work(2), work(3)))
    loop.set_task_factory(None)
    print(type(asyncio.create_task(work(4))).__name__)
    try:
        loop.set_task_factory(5)
    except TypeError as error:
        print(error)


asyncio.run(main())
