# sys.exit inside a coroutine ends the program with its status after cleanup.
import asyncio
import sys


async def background():
    try:
        await asyncio.sleep(100)
    finally:
        print("background cleaned up")


async def main():
    asyncio.create_task(background())
    await asyncio.sleep(1)
    print("leaving")
    sys.exit(4)


asyncio.run(main())
print("never")
