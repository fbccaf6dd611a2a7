"""An error that nobody sees.

The backup fails after a second, but nobody awaits its task and nobody asks for its exception. The program
goes on as if all were well; only when the task is thrown away does asyncio complain on stderr.
"""
import asyncio


async def back_up():
    await asyncio.sleep(1)
    raise OSError("the disk is full")


async def main():
    backup = asyncio.create_task(back_up(), name="backup")
    for hour in range(3):
        await asyncio.sleep(1)
        print("working, hour", hour)
    # expect: working, hour 0
    # expect: working, hour 1
    # expect: working, hour 2
    del backup  # Task exception was never retrieved
    print("all is well, is it?")  # expect: all is well, is it?

    # Awaiting the task brings the error to where it can be handled.
    try:
        await asyncio.create_task(back_up(), name="awaited")
    except OSError as error:
        print("noticed:", error)  # expect: noticed: the disk is full


asyncio.run(main())

# expect-total: 4s
