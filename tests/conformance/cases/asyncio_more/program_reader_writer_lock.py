# Many readers or one writer, writers first.
import asyncio
from contextlib import asynccontextmanager


class ReadWriteLock:
    def __init__(self):
        self.condition = asyncio.Condition()
        self.readers = self.waiting_writers = 0
        self.writing = False

    @asynccontextmanager
    async def read(self):
        async with self.condition:
            await self.condition.wait_for(lambda: not self.writing and not self.waiting_writers)
            self.readers += 1
        try:
            yield
        finally:
            async with self.condition:
                self.readers -= 1
                self.condition.notify_all()

    @asynccontextmanager
    async def write(self):
        async with self.condition:
            self.waiting_writers += 1
            await self.condition.wait_for(lambda: not self.writing and not self.readers)
            self.waiting_writers -= 1
            self.writing = True
        try:
            yield
        finally:
            async with self.condition:
                self.writing = False
                self.condition.notify_all()


async def main():
    lock, data = ReadWriteLock(), {"version": 0}

    async def reader(name, start):
        await asyncio.sleep(start)
        async with lock.read():
            print(
                f"{asyncio.get_running_loop().time():.1f} {name} reads version {data['version']} with {lock.readers}"
            )
            await asyncio.sleep(0.3)

    async def writer(name, start):
        await asyncio.sleep(start)
        async with lock.write():
            data["version"] += 1
            print(f"{asyncio.get_running_loop().time():.1f} {name} writes version {data['version']}")
            await asyncio.sleep(0.2)

    await asyncio.gather(
        reader("r1", 0),
        reader("r2", 0.1),
        writer("w1", 0.2),
        reader("r3", 0.25),
        writer("w2", 0.3),
        reader("r4", 0.9),
    )


asyncio.run(main())
