"""Several results at once, in the order in which they were asked for.

`gather` makes a task of each coroutine and waits for all of them. Who is done first decides the order of the
prints, not the order of the results.
"""
import asyncio


async def fetch(page, seconds):
    await asyncio.sleep(seconds)
    print("fetched", page)
    return page.upper()


async def main():
    results = await asyncio.gather(fetch("index", 3), fetch("news", 1), fetch("about", 2))
    # expect: fetched news
    # expect: fetched about
    # expect: fetched index
    print(results)  # expect: ['INDEX', 'NEWS', 'ABOUT']


asyncio.run(main())

# expect-total: 3s
# expect-blocked: 0s
