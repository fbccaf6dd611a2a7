# A bounded buffer written with a Condition.
import asyncio


class Buffer:
    def __init__(self, size):
        self.size, self.items, self.changed = size, [], asyncio.Condition()

    async def put(self, item):
        async with self.changed:
            await self.changed.wait_for(lambda: len(self.items) < self.size)
            self.items.append(item)
            self.changed.notify_all()

    async def get(self):
        async with self.changed:
            while not self.items:
                await self.changed.wait()
            item = self.items.pop(0)
            self.changed.notify_all()
            return item


async def producer(buffer, name):
    for i in range(3):
        await buffer.put(f"{name}{i}")
        print(f"{asyncio.get_running_loop().time():.2f} put {name}{i}")


async def consumer(buffer, name, count):
    for _ in range(count):
        await asyncio.sleep(0.25)
        print(f"{asyncio.get_running_loop().time():.2f} {name} got {await buffer.get()}")


async def main():
    buffer = Buffer(2)
    await asyncio.gather(
        producer(buffer, "a"), producer(buffer, "b"), consumer(buffer, "x", 4), consumer(buffer, "y", 2)
    )
    print(buffer.items)


asyncio.run(main())
