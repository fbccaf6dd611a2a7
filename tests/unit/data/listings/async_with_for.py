async def f(m):
    async with m:
        await m
    async for x in m:
        yield x
