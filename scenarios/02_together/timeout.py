"""An operation that may take too long.

`asyncio.timeout` cancels the task that is inside when the time is up. The cancellation passes through the
coroutine, which can clean up, and leaves the block as TimeoutError.
"""
import asyncio


async def download(seconds):
    try:
        await asyncio.sleep(seconds)
        return "done"
    finally:
        print("connection closed")


async def attempt(seconds):
    try:
        async with asyncio.timeout(2):
            print(await download(seconds))
    except TimeoutError:
        print("gave up")


async def main():
    await attempt(1)
    # expect: connection closed
    # expect: done
    await attempt(10)
    # expect: connection closed
    # expect: gave up


asyncio.run(main())

# One second for the first attempt; the second is cut off after two.
# expect-total: 3s
# expect-blocked: 0s
