# try/finally, except CancelledError with and without raise, async with, during cleanup awaits.
import asyncio


async def with_finally():
    try:
        await asyncio.sleep(10)
    finally:
        print("finally")


async def with_except():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("except, raise")
        raise


async def swallows():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("swallowed")
    await asyncio.sleep(0.1)
    return "survived"


async def converts():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        raise RuntimeError("converted")


async def slow_cleanup():
    try:
        await asyncio.sleep(10)
    finally:
        await asyncio.sleep(0.5)
        print("slow cleanup at", asyncio.get_running_loop().time())


async def except_exception():
    while True:
        try:
            await asyncio.sleep(10)
        except Exception:
            print("never: CancelledError is no Exception")


async def returns_in_finally():
    try:
        await asyncio.sleep(10)
    finally:
        return "finally wins"


async def main():
    for function in (
        with_finally,
        with_except,
        swallows,
        converts,
        slow_cleanup,
        except_exception,
        returns_in_finally,
    ):
        task = asyncio.create_task(function())
        await asyncio.sleep(0.1)
        print(function.__name__, task.cancel(), task.cancelled(), task.cancelling())
        try:
            print("result", await task)
        except BaseException as error:
            print("raised", repr(error), repr(error.__context__))
        print(task.cancelled(), task.done())


asyncio.run(main())
