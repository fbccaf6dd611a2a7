# SystemExit in a child leaves the group as itself, after the siblings were cancelled.
import asyncio
import sys


async def child():
    await asyncio.sleep(0.1)
    sys.exit(5)


async def sibling():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("sibling cancelled")
        raise


async def main():
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(sibling())
            tg.create_task(child())
    finally:
        print("main ends")


asyncio.run(main())
