# A token bucket and a sliding window limit how often calls go through.
import asyncio
from collections import deque


class TokenBucket:
    def __init__(self, rate, capacity):
        self.rate, self.capacity, self.tokens = rate, capacity, capacity
        self.updated = None

    async def acquire(self):
        loop = asyncio.get_running_loop()
        while True:
            now = loop.time()
            if self.updated is not None:
                self.tokens = min(self.capacity, self.tokens + (now - self.updated) * self.rate)
            self.updated = now
            if self.tokens >= 1:
                self.tokens -= 1
                return
            await asyncio.sleep((1 - self.tokens) / self.rate)


class SlidingWindow:
    def __init__(self, limit, window):
        self.limit, self.window, self.calls = limit, window, deque()

    async def __aenter__(self):
        loop = asyncio.get_running_loop()
        while len(self.calls) >= self.limit:
            wait = self.calls[0] + self.window - loop.time()
            if wait > 0:
                await asyncio.sleep(wait)
            while self.calls and self.calls[0] + self.window <= loop.time():
                self.calls.popleft()
        self.calls.append(loop.time())

    async def __aexit__(self, *details):
        return False


async def main():
    loop = asyncio.get_running_loop()
    bucket = TokenBucket(rate=4, capacity=2)
    for i in range(6):
        await bucket.acquire()
        print("bucket", i, round(loop.time(), 3))
    limiter = SlidingWindow(2, 1.0)
    for i in range(5):
        async with limiter:
            print("window", i, round(loop.time(), 3))


asyncio.run(main())
