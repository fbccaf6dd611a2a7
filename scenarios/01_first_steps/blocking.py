"""Blocking the loop against yielding to it.

`await asyncio.sleep(1)` gives the loop back for a second; `time.sleep(1)` keeps it. While one task keeps the
loop, no other task can run, even if its own sleep is long over.
"""
import asyncio
import time


async def tick():
    for number in range(3):
        await asyncio.sleep(0.25)
        print("tick", number)


async def yields():
    await asyncio.sleep(1)
    print("yielded for a second")


async def blocks():
    time.sleep(1)
    print("blocked for a second")


async def main():
    await asyncio.gather(tick(), yields())
    await asyncio.gather(tick(), blocks())


asyncio.run(main())

# Beside a task that yields, the ticks come every quarter of a second.
# expect: tick 0
# expect: tick 1
# expect: tick 2
# expect: yielded for a second
# Beside a task that blocks, the first tick is due at 1.25 s but comes at 2 s, when the loop is free again.
# expect: blocked for a second
# expect: tick 0
# expect: tick 1
# expect: tick 2
# expect-total: 2.5s
# expect-blocked: 1s
