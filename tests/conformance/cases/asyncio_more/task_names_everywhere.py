# Names from create_task, ensure_future, gather, TaskGroup, wait_for and loop.create_task.
import asyncio


async def me():
    return asyncio.current_task().get_name()


async def main():
    loop = asyncio.get_running_loop()
    print(await me(), await asyncio.create_task(me()), await asyncio.create_task(me(), name="mine"))
    print(
        await asyncio.ensure_future(me()),
        await loop.create_task(me()),
        await loop.create_task(me(), name="loop's"),
    )
    print(await asyncio.gather(me(), me(), asyncio.create_task(me(), name="given")))
    async with asyncio.TaskGroup() as tg:
        tasks = [tg.create_task(me()), tg.create_task(me(), name="in group")]
    print([t.result() for t in tasks])
    print(await asyncio.wait_for(me(), 1), await asyncio.wait_for(me(), None), await asyncio.shield(me()))
    print([await c for c in asyncio.as_completed([me(), me()])])
    task = asyncio.Task(me(), name="class")
    print(await task, await asyncio.Task(me()))
    print(await asyncio.create_task(me(), name=None), await asyncio.create_task(me(), name=5))


asyncio.run(main())
