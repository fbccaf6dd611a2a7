# A pool of workers with results, errors and a summary, closed as a context manager.
import asyncio


class Pool:
    def __init__(self, size):
        self.size, self.queue, self.workers = size, asyncio.Queue(), []
        self.stats = {}

    async def __aenter__(self):
        self.workers = [
            asyncio.create_task(self.work(f"worker-{i}"), name=f"worker-{i}") for i in range(self.size)
        ]
        return self

    async def __aexit__(self, *details):
        await self.queue.join()
        for task in self.workers:
            task.cancel()
        await asyncio.gather(*self.workers, return_exceptions=True)

    async def work(self, name):
        while True:
            future, function, args = await self.queue.get()
            try:
                future.set_result(await function(*args))
            except Exception as error:
                future.set_exception(error)
            finally:
                self.stats[name] = self.stats.get(name, 0) + 1
                self.queue.task_done()

    def submit(self, function, *args):
        future = asyncio.get_running_loop().create_future()
        self.queue.put_nowait((future, function, args))
        return future


async def job(n):
    await asyncio.sleep(n / 10)
    if n == 4:
        raise ValueError(f"job {n} failed")
    return n * n


async def main():
    async with Pool(3) as pool:
        futures = [pool.submit(job, n) for n in (5, 3, 4, 1, 2, 6)]
        results = await asyncio.gather(*futures, return_exceptions=True)
    print(results, asyncio.get_running_loop().time())
    print(pool.stats, sum(pool.stats.values()))


asyncio.run(main())
