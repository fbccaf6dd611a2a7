# set_default_executor, shutdown of the default executor, submit, map, results of threads.
import asyncio
import time
from concurrent.futures import ThreadPoolExecutor


def job(n):
    time.sleep(n)
    return n


async def main():
    loop = asyncio.get_running_loop()
    pool = ThreadPoolExecutor(max_workers=1)
    loop.set_default_executor(pool)
    print(
        await asyncio.gather(loop.run_in_executor(None, job, 0.2), loop.run_in_executor(None, job, 0.1)),
        loop.time(),
    )
    future = pool.submit(job, 0.5)
    print(await asyncio.wrap_future(future), future.done(), loop.time())
    await loop.shutdown_default_executor()
    try:
        loop.run_in_executor(None, job, 0)
    except RuntimeError as error:
        print(error)
    try:
        loop.set_default_executor("x")
    except TypeError as error:
        print(error)


asyncio.run(main())
start = time.monotonic()
with ThreadPoolExecutor(3) as pool:
    print(list(pool.map(job, [0.3, 0.1, 0.2])), round(time.monotonic() - start, 6))
    futures = [pool.submit(job, n) for n in (0.3, 0.1, 0.2)]
    print(
        [f.result() for f in futures],
        futures[0].done(),
        futures[0].exception(),
        round(time.monotonic() - start, 6),
    )
    futures[1].add_done_callback(lambda f: print("callback", f.result()))
