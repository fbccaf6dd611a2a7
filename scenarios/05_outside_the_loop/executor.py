"""Work that cannot await.

`crush` blocks its thread for two seconds. Called directly it blocks the loop, and the clock cannot tick.
Handed to a thread it blocks only that thread, and the loop goes on.
"""
import asyncio
import time


def crush(what):
    time.sleep(2)
    return f"{what} are crushed"


async def tick():
    while True:
        await asyncio.sleep(1)
        print("tick")


async def main():
    clock = asyncio.create_task(tick(), name="clock")
    await asyncio.sleep(0)

    print(crush("nuts"))  # expect: nuts are crushed

    # The tick that was due at 1 s comes now, the others in time.
    # expect: tick
    # expect: tick
    results = await asyncio.gather(asyncio.to_thread(crush, "oats"), asyncio.to_thread(crush, "peas"))
    print(*results, sep="\n")
    # expect: tick
    # expect: oats are crushed
    # expect: peas are crushed
    clock.cancel()


asyncio.run(main())

# expect-total: 4s
# expect-blocked: 2s
