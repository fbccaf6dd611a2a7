# call_soon_threadsafe and run_coroutine_threadsafe from a worker thread.
import asyncio
import time


async def coroutine(n):
    await asyncio.sleep(0.1)
    return n * 2


def worker(loop, queue):
    time.sleep(0.2)
    loop.call_soon_threadsafe(queue.put_nowait, "from the thread")
    future = asyncio.run_coroutine_threadsafe(coroutine(21), loop)
    result = future.result()
    time.sleep(0.3)
    loop.call_soon_threadsafe(queue.put_nowait, result)
    return "worker done"


async def main():
    loop = asyncio.get_running_loop()
    queue = asyncio.Queue()
    task = asyncio.create_task(asyncio.to_thread(worker, loop, queue))
    for _ in range(2):
        print(await queue.get(), round(loop.time(), 6))
    print(await task, round(loop.time(), 6))
    try:
        asyncio.run_coroutine_threadsafe(5, loop)
    except TypeError as error:
        print(error)


asyncio.run(main())
