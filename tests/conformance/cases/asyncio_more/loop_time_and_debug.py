# loop.time, set_debug, slow_callback_duration, is_running, is_closed, repr-free facts.
import asyncio
import time


async def main():
    loop = asyncio.get_running_loop()
    print(loop.time(), loop.is_running(), loop.is_closed(), loop.get_debug(), loop.slow_callback_duration)
    loop.set_debug(True)
    print(loop.get_debug())
    loop.set_debug(False)
    start = time.perf_counter()
    await asyncio.sleep(0.125)
    print(time.perf_counter() - start, loop.time(), time.monotonic())
    time.sleep(0.5)
    print(loop.time())
    print(
        asyncio.get_event_loop() is loop,
        asyncio.get_running_loop() is loop,
        isinstance(loop, asyncio.AbstractEventLoop),
    )
    try:
        loop.run_until_complete(asyncio.sleep(0))
    except RuntimeError as error:
        print(error)
    for action in (loop.run_forever, loop.close):
        try:
            action()
        except RuntimeError as error:
            print(error)


asyncio.run(main())
