# Timeout objects: when, reschedule, expired, repr in each state, misuse.
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    t = asyncio.timeout(1)
    print(t.when(), t.expired(), t)
    try:
        t.reschedule(5)
    except RuntimeError as error:
        print(error)
    async with t:
        print(t)
        t.reschedule(loop.time() + 3)
        print(t.when())
        await asyncio.sleep(2)
        t.reschedule(None)
        await asyncio.sleep(5)
        print(t.when(), t)
    print(t, loop.time())
    for action in (lambda: t.reschedule(1),):
        try:
            action()
        except RuntimeError as error:
            print(error)
    try:
        async with t:
            print("never")
    except RuntimeError as error:
        print(error)
    try:
        async with asyncio.timeout_at(loop.time() + 0.5) as at:
            print(at.when())
            await asyncio.sleep(1)
    except TimeoutError:
        print(at, at.expired(), loop.time())
    try:
        async with asyncio.timeout_at(loop.time() - 1):
            await asyncio.sleep(0)
    except TimeoutError:
        print("in the past")
    async with asyncio.timeout_at(None):
        pass
    try:
        async with asyncio.timeout(1) as moved:
            moved.reschedule(loop.time())
            await asyncio.sleep(0)
    except TimeoutError:
        print("rescheduled to now")
    try:
        async with asyncio.timeout(0.1):
            try:
                await asyncio.sleep(1)
            except asyncio.CancelledError:
                raise ValueError("replaced")
    except ValueError as error:
        print(repr(error), repr(error.__context__))
    try:
        asyncio.timeout("x")
    except TypeError as error:
        print(error)
    try:
        with asyncio.timeout(1):
            pass
    except TypeError as error:
        print(error)


asyncio.run(main())
