# An async iterator over the pages of an API, with prefetching.
import asyncio

PAGES = {1: (["a", "b"], 2), 2: (["c"], 3), 3: (["d", "e", "f"], None)}


async def fetch_page(number):
    await asyncio.sleep(0.5)
    return PAGES[number]


class Items:
    def __init__(self):
        self.next_page, self.buffer = 1, []

    def __aiter__(self):
        return self

    async def __anext__(self):
        while not self.buffer:
            if self.next_page is None:
                raise StopAsyncIteration
            self.buffer, self.next_page = await fetch_page(self.next_page)
            self.buffer = list(self.buffer)
        return self.buffer.pop(0)


async def prefetched():
    task = asyncio.create_task(fetch_page(1))
    while task:
        items, following = await task
        task = asyncio.create_task(fetch_page(following)) if following else None
        for item in items:
            yield item


async def main():
    loop = asyncio.get_running_loop()
    start = loop.time()
    async for item in Items():
        await asyncio.sleep(0.2)
        print(item, round(loop.time() - start, 6))
    start = loop.time()
    async for item in prefetched():
        await asyncio.sleep(0.2)
        print(item, round(loop.time() - start, 6))
    print([i async for i in Items()], await anext(aiter(Items())))


asyncio.run(main())
