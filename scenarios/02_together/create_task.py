"""A task starts when its creator stands still.

`create_task` only puts the task in line. It begins at the creator's next await, and from then on both go on
side by side: the laundry washes while the dishes are done.
"""
import asyncio


async def wash_laundry():
    print("washing machine on")
    await asyncio.sleep(30)
    print("washing machine off")
    return "clean shirts"


async def main():
    laundry = asyncio.create_task(wash_laundry(), name="laundry")
    print("in line, not begun")  # expect: in line, not begun
    await asyncio.sleep(0)  # expect: washing machine on

    print("doing the dishes")  # expect: doing the dishes
    await asyncio.sleep(20)
    print("dishes done:", laundry.done())  # expect: dishes done: False

    # expect: washing machine off
    print(await laundry)  # expect: clean shirts


asyncio.run(main())

# 20 seconds of dishes cost nothing: the machine runs meanwhile.
# expect-total: 30s
# expect-blocked: 0s
