# Cancelling waiters of a semaphore: none is lost, the slot goes to the next.
import asyncio


async def worker(semaphore, name, hold):
    try:
        async with semaphore:
            print(name, "in", asyncio.get_running_loop().time())
            await asyncio.sleep(hold)
        print(name, "out")
    except asyncio.CancelledError:
        print(name, "cancelled", semaphore._value)
        raise


async def main():
    semaphore = asyncio.Semaphore(1)
    tasks = [asyncio.create_task(worker(semaphore, n, 0.2)) for n in "abcde"]
    await asyncio.sleep(0.1)
    tasks[1].cancel()
    tasks[2].cancel()
    await asyncio.sleep(0.1)
    tasks[3].cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    print(semaphore._value, semaphore.locked())
    semaphore = asyncio.Semaphore(0)
    waiters = [asyncio.create_task(worker(semaphore, n, 0)) for n in "xyz"]
    await asyncio.sleep(0)
    semaphore.release()
    waiters[0].cancel()
    await asyncio.sleep(0.1)
    semaphore.release()
    semaphore.release()
    print(await asyncio.gather(*waiters, return_exceptions=True), semaphore._value)


asyncio.run(main())
