# create_task and ensure_future with wrong things; outside of a loop.
import asyncio


async def coroutine():
    pass


async def main():
    loop = asyncio.get_running_loop()
    for wrong in (5, None, coroutine, lambda: 0, [1]):
        for make in (asyncio.create_task, asyncio.ensure_future, loop.create_task):
            try:
                make(wrong)
            except TypeError as error:
                print(str(error).split("<")[0])
    future = loop.create_future()
    print(asyncio.ensure_future(future) is future)
    try:
        asyncio.create_task(future)
    except TypeError as error:
        print(str(error).split("<")[0])
    future.set_result(1)
    try:
        asyncio.create_task()
    except TypeError as error:
        print(error)
    task = asyncio.create_task(coroutine())
    print(asyncio.ensure_future(task) is task)


asyncio.run(main())
c = coroutine()
try:
    asyncio.create_task(c)
except RuntimeError as error:
    print(error)
c.close()
