# Messages of cancel travel with the exception, through chains of tasks.
import asyncio


async def leaf():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError as error:
        print("leaf", error.args)
        raise


async def middle(task):
    try:
        await task
    except asyncio.CancelledError as error:
        print("middle", error.args)
        raise


async def main():
    inner = asyncio.create_task(leaf())
    outer = asyncio.create_task(middle(inner))
    await asyncio.sleep(0)
    outer.cancel("please stop")
    try:
        await outer
    except asyncio.CancelledError as error:
        print("main", error.args, error)
    future = asyncio.get_running_loop().create_future()
    future.cancel(msg="by keyword")
    try:
        await future
    except asyncio.CancelledError as error:
        print(repr(error))
    task = asyncio.create_task(leaf())
    await asyncio.sleep(0)
    task.cancel(("a", "tuple"))
    await asyncio.wait([task])
    try:
        task.result()
    except asyncio.CancelledError as error:
        print(error.args)
    task = asyncio.create_task(leaf())
    task.cancel("before start")
    try:
        await task
    except asyncio.CancelledError as error:
        print(repr(error))


asyncio.run(main())
