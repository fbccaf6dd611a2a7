# TaskGroup: several errors, body error, cancelled children, except*, nested groups.
import asyncio


async def fail(error, delay=0.1):
    await asyncio.sleep(delay)
    raise error


async def careful(name):
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print(name, "cancelled")
        raise


async def fails_in_cleanup():
    try:
        await asyncio.sleep(10)
    finally:
        raise OSError("cleanup")


async def main():
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(fail(ValueError("v")))
            tg.create_task(fail(KeyError("k")))
            tg.create_task(careful("a"))
            tg.create_task(fails_in_cleanup())
    except* ValueError as group:
        print("values", group.exceptions)
    except* (KeyError, OSError) as group:
        print("others", group.exceptions)
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(careful("b"))
            await asyncio.sleep(0.1)
            raise RuntimeError("body")
    except ExceptionGroup as group:
        print(repr(group), group.message)
    async with asyncio.TaskGroup() as tg:
        child = tg.create_task(careful("c"))
        await asyncio.sleep(0)
        child.cancel()
    print("a cancelled child is no error", child.cancelled())
    try:
        async with asyncio.TaskGroup() as outer:
            outer.create_task(careful("outer child"))
            async with asyncio.TaskGroup() as inner:
                inner.create_task(fail(TypeError("deep")))
    except ExceptionGroup as group:
        print(repr(group))
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(careful("d"))
            raise asyncio.CancelledError
    except BaseException as error:
        print(repr(error))


asyncio.run(main())
