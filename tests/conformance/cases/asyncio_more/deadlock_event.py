# A task waits for an event that nobody sets.
import asyncio


async def main():
    event = asyncio.Event()
    print("waiting")
    await event.wait()
    print("never")


asyncio.run(main())
