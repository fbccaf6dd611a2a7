# Requests are collected and sent in batches by size or by time.
import asyncio


class Batcher:
    def __init__(self, size, delay):
        self.size, self.delay, self.items, self.handle = size, delay, [], None
        self.batches = []

    async def get(self, key):
        future = asyncio.get_running_loop().create_future()
        self.items.append((key, future))
        if len(self.items) >= self.size:
            self.flush()
        elif self.handle is None:
            self.handle = asyncio.get_running_loop().call_later(self.delay, self.flush)
        return await future

    def flush(self):
        if self.handle:
            self.handle.cancel()
            self.handle = None
        batch, self.items = self.items, []
        asyncio.create_task(self.send(batch))

    async def send(self, batch):
        self.batches.append((asyncio.get_running_loop().time(), [key for key, _ in batch]))
        await asyncio.sleep(0.2)
        for key, future in batch:
            if key < 0:
                future.set_exception(ValueError(f"bad key {key}"))
            elif not future.cancelled():
                future.set_result(key * 10)


async def client(batcher, key, start):
    await asyncio.sleep(start)
    try:
        return await batcher.get(key)
    except ValueError as error:
        return str(error)


async def main():
    batcher = Batcher(3, 0.5)
    arrivals = [(1, 0), (2, 0.1), (3, 0.2), (4, 0.3), (-5, 0.4), (6, 1.5), (7, 1.9), (8, 1.95)]
    print(await asyncio.gather(*(client(batcher, k, t) for k, t in arrivals)))
    for when, keys in batcher.batches:
        print(f"{when:.2f} {keys}")


asyncio.run(main())
