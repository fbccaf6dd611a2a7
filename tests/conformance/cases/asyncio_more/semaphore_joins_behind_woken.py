# Who acquires in the same step in which the only waiter was woken waits behind it, although the value is above 0.
import asyncio


async def take(name, semaphore):
    async with semaphore:
        print(name, "has it")
        await asyncio.sleep(1)
    print(name, "gave it back")


async def main():
    semaphore = asyncio.Semaphore(0)
    first = asyncio.create_task(take("first", semaphore))
    await asyncio.sleep(0)
    semaphore.release()
    semaphore.release()
    await take("main", semaphore)
    await first


asyncio.run(main())
