# Concurrent requests for one key share a single computation.
import asyncio


class Cache:
    def __init__(self, ttl):
        self.ttl, self.values, self.running, self.loads = ttl, {}, {}, 0

    async def get(self, key):
        loop = asyncio.get_running_loop()
        if key in self.values:
            value, stored = self.values[key]
            if loop.time() - stored < self.ttl:
                return value, "hit"
        if key in self.running:
            return await self.running[key], "joined"
        self.running[key] = asyncio.create_task(self.load(key))
        try:
            value = await self.running[key]
        finally:
            del self.running[key]
        self.values[key] = value, loop.time()
        return value, "loaded"

    async def load(self, key):
        self.loads += 1
        await asyncio.sleep(0.5)
        if key == "bad":
            raise KeyError(key)
        return key.upper()


async def main():
    cache = Cache(ttl=1)
    print(await asyncio.gather(*(cache.get(k) for k in ("a", "a", "b", "a"))), cache.loads)
    print(await cache.get("a"), cache.loads)
    await asyncio.sleep(2)
    print(await cache.get("a"), cache.loads)
    print(await asyncio.gather(cache.get("bad"), cache.get("bad"), return_exceptions=True), cache.loads)


asyncio.run(main())
