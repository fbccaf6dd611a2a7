# asyncio.timeout inside asyncio.timeout: which one fires, and what the other sees.
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    try:
        async with asyncio.timeout(1) as outer:
            try:
                async with asyncio.timeout(0.5) as inner:
                    await asyncio.sleep(2)
            except TimeoutError:
                print("inner fired", loop.time(), inner.expired(), outer.expired())
            await asyncio.sleep(2)
    except TimeoutError:
        print("outer fired", loop.time(), outer.expired())
    try:
        async with asyncio.timeout(0.5) as outer:
            async with asyncio.timeout(1) as inner:
                await asyncio.sleep(2)
    except TimeoutError:
        print("only outer", loop.time(), inner.expired(), outer.expired())
    try:
        async with asyncio.timeout(0.5) as outer:
            async with asyncio.timeout(0.5) as inner:
                await asyncio.sleep(2)
    except TimeoutError:
        print("tie", inner.expired(), outer.expired())
    async with asyncio.timeout(None) as never:
        await asyncio.sleep(0.1)
    print(never.when(), never.expired())
    try:
        async with asyncio.timeout(-1):
            print("body starts")
            await asyncio.sleep(0)
            print("never")
    except TimeoutError as error:
        print(repr(error), repr(error.__cause__))
    async with asyncio.timeout(0.2) as enough:
        await asyncio.sleep(0.1)
    await asyncio.sleep(1)
    print(enough.expired(), enough.when())


asyncio.run(main())
