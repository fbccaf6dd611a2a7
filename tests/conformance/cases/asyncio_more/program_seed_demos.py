# The shape of most tutorials: blocking against concurrent, with clock times.
import asyncio
import time


def blocking_io(n):
    print(f"[{time.strftime('%X')}] start blocking {n}")
    time.sleep(1)
    print(f"[{time.strftime('%X')}] end blocking {n}")


async def async_io(n):
    print(f"[{time.strftime('%X')}] start async {n}")
    await asyncio.sleep(1)
    print(f"[{time.strftime('%X')}] end async {n}")
    return n


async def main():
    start = time.perf_counter()
    for n in range(2):
        blocking_io(n)
    print(f"blocking took {time.perf_counter() - start:.2f}s")
    start = time.perf_counter()
    for n in range(2):
        await async_io(n)
    print(f"sequential awaits took {time.perf_counter() - start:.2f}s")
    start = time.perf_counter()
    print(await asyncio.gather(*(async_io(n) for n in range(3))))
    print(f"gather took {time.perf_counter() - start:.2f}s")
    start = time.time()
    tasks = [asyncio.create_task(async_io(n), name=f"job {n}") for n in range(3)]
    for task in tasks:
        print(task.get_name(), await task)
    print(f"tasks took {time.time() - start:.2f}s", time.ctime())


if __name__ == "__main__":
    asyncio.run(main())
