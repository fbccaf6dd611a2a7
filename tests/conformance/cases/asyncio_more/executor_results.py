# run_in_executor and to_thread with jobs that sleep: results, errors, order by time.
import asyncio
import concurrent.futures
import functools
import time


def job(n, fail=False):
    time.sleep(n)
    if fail:
        raise ValueError(f"job {n}")
    return n * 10


async def main():
    loop = asyncio.get_running_loop()
    print(await loop.run_in_executor(None, job, 0.5), loop.time())
    print(await asyncio.to_thread(job, 0.25), loop.time())
    print(await asyncio.gather(*(loop.run_in_executor(None, job, n) for n in (0.3, 0.1, 0.2))), loop.time())
    with concurrent.futures.ThreadPoolExecutor(max_workers=2) as pool:
        print(await asyncio.gather(*(loop.run_in_executor(pool, job, 0.5) for _ in range(4))), loop.time())
    try:
        await asyncio.to_thread(job, 0.1, fail=True)
    except ValueError as error:
        print("raised", error)
    print(await loop.run_in_executor(None, functools.partial(job, 0.1, fail=False)))
    try:
        await asyncio.wait_for(asyncio.to_thread(job, 1), 0.5)
    except asyncio.TimeoutError:
        print("timeout", loop.time())
    results = await asyncio.gather(
        asyncio.to_thread(job, 0.2), asyncio.sleep(0.1, "slept"), return_exceptions=True
    )
    print(results, loop.time())


asyncio.run(main())
