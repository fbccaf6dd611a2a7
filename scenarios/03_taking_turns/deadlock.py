"""Two locks, taken in a different order.

Ada holds the pen and waits for the paper, Ben holds the paper and waits for the pen. No timer is left and
nobody is ready: nothing can ever run again. If both took the pen first, all would be well.
"""
import asyncio


async def write_letter(name, first, second):
    async with first:
        print(name, "has one thing")
        await asyncio.sleep(1)
        async with second:
            print(name, "writes")


async def main():
    pen = asyncio.Lock()
    paper = asyncio.Lock()
    async with asyncio.TaskGroup() as group:
        group.create_task(write_letter("Ada", pen, paper), name="Ada")
        group.create_task(write_letter("Ben", paper, pen), name="Ben")


asyncio.run(main())

# expect: Ada has one thing
# expect: Ben has one thing
# expect-deadlock: Ada
# expect-total: 1s
