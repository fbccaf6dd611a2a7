"""Two pumps for five cars.

A semaphore of 2 lets two tasks in; the others wait in the order in which they came. Whenever one leaves, the
first in the queue is woken.
"""
import asyncio


async def refuel(car, pumps):
    async with pumps:
        print(f"{car} starts")
        await asyncio.sleep(2)
    print(f"{car} leaves")


async def main():
    pumps = asyncio.Semaphore(2)
    async with asyncio.TaskGroup() as group:
        for car in "ABCDE":
            group.create_task(refuel(car, pumps))


asyncio.run(main())

# expect: A starts
# expect: B starts
# expect: A leaves
# expect: B leaves
# expect: C starts
# expect: D starts
# expect: C leaves
# expect: D leaves
# expect: E starts
# expect: E leaves
# expect-total: 6s
# expect-blocked: 0s
