# Random walks of prices on a seeded generator, subscribers with thresholds.
import asyncio
import random

random.seed(4)


async def ticker(symbol, price, updates):
    while True:
        price = round(price * (1 + random.uniform(-0.05, 0.05)), 2)
        await updates.put((symbol, price))
        await asyncio.sleep(random.choice([0.1, 0.2, 0.3]))


async def trader(updates, limits, fills):
    while len(fills) < len(limits):
        symbol, price = await updates.get()
        low = limits.get(symbol)
        if low and price <= low and symbol not in fills:
            fills[symbol] = price
            print(f"{asyncio.get_running_loop().time():.1f} bought {symbol} at {price:.2f}")


async def main():
    updates, fills = asyncio.Queue(), {}
    feeds = [asyncio.create_task(ticker(s, p, updates)) for s, p in (("ABC", 100), ("XYZ", 50), ("QQQ", 10))]
    try:
        await asyncio.wait_for(trader(updates, {"ABC": 96, "XYZ": 49, "QQQ": 9.7}, fills), 20)
    except asyncio.TimeoutError:
        print("gave up")
    for feed in feeds:
        feed.cancel()
    await asyncio.gather(*feeds, return_exceptions=True)
    print(sorted(fills.items()), f"{asyncio.get_running_loop().time():.1f}", updates.qsize())


asyncio.run(main())
