# The classic callback clock: call_later that schedules itself, and stop at the end.
import asyncio


def countdown(loop, n, label):
    print(label, n, loop.time())
    if n:
        loop.call_later(1, countdown, loop, n - 1, label)
    elif label == "slow":
        loop.stop()


def display_date(end_time, loop):
    print("now", loop.time())
    if loop.time() + 1.0 < end_time:
        loop.call_later(1, display_date, end_time, loop)


loop = asyncio.new_event_loop()
loop.call_soon(countdown, loop, 2, "fast")
loop.call_later(0.5, countdown, loop, 3, "slow")
loop.call_soon(display_date, loop.time() + 3.0, loop)
loop.run_forever()
loop.close()
