# Downloads with a limit, progress callbacks, retries, pausing and cancelling.
import asyncio


class Download:
    def __init__(self, name, size, fails=0):
        self.name, self.size, self.fails, self.received = name, size, fails, 0

    async def run(self, limit, resume, progress):
        async with limit:
            while self.received < self.size:
                await resume.wait()
                await asyncio.sleep(0.1)
                if self.fails:
                    self.fails -= 1
                    raise OSError(f"{self.name}: connection reset at {self.received}")
                self.received += min(10, self.size - self.received)
                progress(self)
        return self.name

    @property
    def percent(self):
        return 100 * self.received // self.size


async def with_retries(download, *args, attempts=3):
    for attempt in range(attempts):
        try:
            return await download.run(*args)
        except OSError as error:
            print("  !", error, "- attempt", attempt + 1)
    return f"{download.name} gave up"


async def main():
    limit, resume = asyncio.Semaphore(2), asyncio.Event()
    resume.set()
    loop = asyncio.get_running_loop()

    def progress(d):
        print(f"{loop.time():.1f} {d.name} {d.percent}%")

    downloads = [
        Download("a.zip", 30),
        Download("b.iso", 25, fails=1),
        Download("c.txt", 5, fails=5),
        Download("d.bin", 100),
    ]
    tasks = [asyncio.create_task(with_retries(d, limit, resume, progress), name=d.name) for d in downloads]
    loop.call_later(0.25, resume.clear)
    loop.call_later(0.75, resume.set)
    loop.call_later(1.55, tasks[3].cancel)
    print(await asyncio.gather(*tasks, return_exceptions=True))


asyncio.run(main())
