# Semaphore and BoundedSemaphore: counts, locked, errors, repr, hand-over order.
import asyncio


async def worker(semaphore, n):
    async with semaphore:
        print("worker", n, asyncio.get_running_loop().time(), semaphore.locked())
        await asyncio.sleep(0.5)


async def main():
    semaphore = asyncio.Semaphore(2)
    await asyncio.gather(*(worker(semaphore, n) for n in range(5)))
    print(semaphore.locked(), semaphore._value, await semaphore.acquire(), semaphore._value)
    semaphore.release()
    semaphore.release()
    print(semaphore._value, repr(semaphore).split("[")[1])
    bounded = asyncio.BoundedSemaphore(1)
    async with bounded:
        print(bounded.locked())
    try:
        bounded.release()
    except ValueError as error:
        print(error)
    for wrong in (-1,):
        try:
            asyncio.Semaphore(wrong)
        except ValueError as error:
            print(error)
    zero = asyncio.Semaphore(0)
    asyncio.get_running_loop().call_later(1, zero.release)
    print(zero.locked(), await zero.acquire(), asyncio.get_running_loop().time())
    default = asyncio.Semaphore()
    print(default._value)
    try:
        with default:
            pass
    except TypeError as error:
        print(error)


asyncio.run(main())
