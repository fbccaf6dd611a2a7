# A coroutine that is dropped without await: the warning, once per place.
import asyncio


async def work(n):
    print("never", n)


async def main():
    work(1)
    for i in range(3):
        work(i)
    x = work(2)
    x = None
    asyncio.sleep(1)
    print("goes on")
    [work(3), work(4)]


work(0)
asyncio.run(main())
print("end")
