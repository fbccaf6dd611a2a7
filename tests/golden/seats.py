"""Two seats, five visitors, a queue of coats and a task that is asked to stop."""
import asyncio
import time

seats = asyncio.Semaphore(2)
coats = asyncio.Queue(6)


async def visitor(number):
    async with seats:
        print(f"{number} sits")
        await coats.put(f"coat {number}")
        await asyncio.sleep(1 + number / 4)
        if number == 1:
            time.sleep(0.3)  # the whole loop waits
    print(f"{number} leaves")


async def guide():
    try:
        await asyncio.sleep(60)
    finally:
        await asyncio.sleep(0.5)


async def main():
    tour = asyncio.create_task(guide(), name="guide")
    visitors = [visitor(i) for i in range(5)]
    async with asyncio.timeout(9):
        gathered = asyncio.gather(*visitors)
        await asyncio.sleep(1.1)
        tour.cancel()
        await gathered


asyncio.run(main())
