async def main():
    await a
    await a.b(c)
    x = await a + await b
    -await a ** 2
    (await a)[0]
    await (a)
    async with a: pass
    async with a as b, c as d:
        pass
    async with (a as b, c): pass
    async for x in y: pass
    async for x, y in z:
        pass
    else:
        pass
    return [await x async for x in y if await z]

@decorated
async def agen():
    yield 1
    x = yield
    await asyncio.gather(*(f(i) for i in range(3)), return_exceptions=True)

asyncio.run(main())
