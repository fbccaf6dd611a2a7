# Entering twice, creating after the end, cancelling from outside, repr.
import asyncio


async def sleepy(n=1):
    await asyncio.sleep(n)


async def main():
    tg = asyncio.TaskGroup()
    print(tg)
    c = sleepy()
    try:
        tg.create_task(c)
    except RuntimeError as error:
        print(error)
    c.close()
    async with tg:
        tg.create_task(sleepy(0.1))
        print(tg)
        try:
            async with tg:
                print("never")
        except RuntimeError as error:
            print(error)
    print(tg)
    c = sleepy()
    try:
        tg.create_task(c)
    except RuntimeError as error:
        print(error)
    c.close()

    async def group():
        try:
            async with asyncio.TaskGroup() as tg:
                tg.create_task(sleepy())
                tg.create_task(sleepy())
                await asyncio.sleep(10)
        except BaseException as error:
            print("group saw", repr(error))
            raise
    task = asyncio.create_task(group())
    await asyncio.sleep(0.1)
    task.cancel("stop")
    print(await asyncio.gather(task, return_exceptions=True), task.cancelled())
    try:
        with asyncio.TaskGroup():
            pass
    except TypeError as error:
        print(error)


asyncio.run(main())
