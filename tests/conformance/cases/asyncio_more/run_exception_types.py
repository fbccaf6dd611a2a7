# What run does with SystemExit, KeyboardInterrupt and CancelledError from main.
import asyncio
import sys


async def leftover():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("leftover cancelled")
        raise


async def main(action):
    asyncio.create_task(leftover())
    await asyncio.sleep(0)
    action()


def interrupt():
    raise KeyboardInterrupt


def cancel():
    raise asyncio.CancelledError("by hand")


for action in (lambda: sys.exit(3), interrupt, cancel):
    try:
        asyncio.run(main(action))
    except BaseException as error:
        print(repr(error))
