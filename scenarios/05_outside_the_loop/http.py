"""Five pages, one after the other and all at once.

While a request is under way there is nothing to do but wait, so the waits can overlap. Sequentially they add
up; together they take as long as the slowest page. (Loopscope answers the requests itself.)
"""
import asyncio
import aiohttp

# loopscope: url https://weather.example/* latency=300ms json={"sky": "blue"}
# loopscope: url https://weather.example/oslo latency=900ms json={"sky": "grey"}
# loopscope: url https://weather.example/atlantis status=404 text=no such city

CITIES = ("rome", "oslo", "lima", "cairo", "atlantis")


async def sky_over(city, session):
    async with session.get(f"https://weather.example/{city}") as response:
        if response.status != 200:
            return f"{city}: {await response.text()}"
        weather = await response.json()
        return f"{city}: {weather['sky']}"


async def main():
    loop = asyncio.get_running_loop()
    async with aiohttp.ClientSession() as session:
        begin = loop.time()
        for city in CITIES:
            await sky_over(city, session)
        print(f"one by one: {loop.time() - begin:.1f} s")  # expect: one by one: 1.9 s

        begin = loop.time()
        skies = await asyncio.gather(*(sky_over(city, session) for city in CITIES))
        print(f"together: {loop.time() - begin:.1f} s")  # expect: together: 0.9 s
    print(", ".join(skies))  # expect: rome: blue, oslo: grey, lima: blue, cairo: blue, atlantis: no such city


asyncio.run(main())
