# Debug mode reports callbacks and task steps that take too long.
import asyncio
import time


def slow_callback():
    time.sleep(0.3)


async def blocking():
    time.sleep(0.2)
    await asyncio.sleep(0)
    time.sleep(0.05)
    await asyncio.sleep(0)
    time.sleep(0.15)


async def main():
    loop = asyncio.get_running_loop()
    loop.call_soon(slow_callback)
    await asyncio.sleep(0)
    await asyncio.create_task(blocking(), name="blocker")
    loop.slow_callback_duration = 0.01
    await asyncio.sleep(0)
    time.sleep(0.02)
    await asyncio.sleep(0)
    print("end", round(loop.time(), 3))


asyncio.run(main(), debug=True)
