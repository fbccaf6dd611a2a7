# A crawler over a made-up site with limited concurrency and a visited set.
import asyncio

SITE = {
    "/": ["/a", "/b"], "/a": ["/a/1", "/a/2", "/"], "/b": ["/b/1", "/a"], "/a/1": [], "/a/2": ["/missing"],
    "/b/1": ["/b/1/x", "/"], "/b/1/x": [],
}


class Crawler:
    def __init__(self, limit):
        self.semaphore, self.seen, self.results = asyncio.Semaphore(limit), set(), {}

    async def fetch(self, url):
        async with self.semaphore:
            await asyncio.sleep(0.1 * len(url))
            if url not in SITE:
                raise LookupError(f"404 {url}")
            return SITE[url]

    async def crawl(self, url, depth=0):
        if url in self.seen:
            return
        self.seen.add(url)
        try:
            links = await self.fetch(url)
        except LookupError as error:
            self.results[url] = str(error)
            return
        self.results[url] = f"depth {depth} at {asyncio.get_running_loop().time():.1f}"
        await asyncio.gather(*(self.crawl(link, depth + 1) for link in links))


async def main():
    for limit in (1, 3):
        crawler = Crawler(limit)
        start = asyncio.get_running_loop().time()
        await crawler.crawl("/")
        print(limit, f"{asyncio.get_running_loop().time() - start:.1f}s", len(crawler.results))
        for url, text in crawler.results.items():
            print("  ", url, text)


asyncio.run(main())
