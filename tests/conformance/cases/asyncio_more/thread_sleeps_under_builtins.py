# time.sleep called by a builtin, in a thread and in the loop's thread.
import asyncio
import threading
import time


def work():
    start = time.monotonic()
    print("map", list(map(time.sleep, [1, 1])), round(time.monotonic() - start, 3))
    print("sorted", sorted([2, 1], key=lambda n: time.sleep(n) or n), round(time.monotonic() - start, 3))
    print("filter", list(filter(time.sleep, [1])), round(time.monotonic() - start, 3))
    print("max", max([1], key=time.sleep), round(time.monotonic() - start, 3))
    print("iter", next(iter(lambda: time.sleep(1), 0)), round(time.monotonic() - start, 3))


thread = threading.Thread(target=work)
thread.start()
thread.join()


async def main():
    await asyncio.to_thread(work)
    work()


asyncio.run(main())
