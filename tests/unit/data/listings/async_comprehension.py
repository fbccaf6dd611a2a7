async def f(n):
    return {k: v async for k, v in n}
