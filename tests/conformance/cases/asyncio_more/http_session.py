"""A client on the simulated network: awaited and entered, answers by rule, several requests at once."""
import asyncio
import aiohttp

# loopscope: url https://shop.example/items latency=250ms json={"items": ["tea", "rice"], "next": null}
# loopscope: url https://shop.example/items/* latency=50ms status=404 text=no such item
# loopscope: url https://shop.example/items/tea json={"name": "tea", "price": 3.5}
# loopscope: url https://news.example/* text=today: sun


async def show(session, loop, url):
    async with session.get(url) as response:
        print(f"{loop.time():.2f}", response.method, response.status, response.reason, response.ok, url)
        if response.content_type == "application/json":
            print("  ", await response.json())
        else:
            print("  ", await response.text(), await response.read())
        print("  ", response.headers["Content-Type"], response.headers["Content-Length"])


async def main():
    loop = asyncio.get_running_loop()
    async with aiohttp.ClientSession() as session:
        for path in ("items", "items/tea", "items/salt", "items?page=2"):
            await show(session, loop, "https://shop.example/" + path)
        await asyncio.gather(*(show(session, loop, "https://news.example/" + day) for day in ("mon", "tue")),
                             show(session, loop, "https://unknown.example"))
        response = await session.post("https://unknown.example/orders", json={"name": "tea"})
        print(response.status, await response.json(), session.closed)
        response.release()
        response = await session.get("https://shop.example/items", params={"page": 3, "size": "all"})
        print(str(response.url))
    print(session.closed, f"{loop.time():.2f}")
    try:
        await session.get("https://shop.example/items")
    except RuntimeError as error:
        print(error)


asyncio.run(main())
