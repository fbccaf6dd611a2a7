import asyncio
async def dies(n):
    try: await asyncio.sleep(n)
    finally: await asyncio.sleep(0.1)
async def main():
    for flag in (False, True):
        g = asyncio.gather(dies(3), asyncio.sleep(1), asyncio.sleep(2), return_exceptions=flag)
        await asyncio.sleep(0)
        print(g.cancel("msg"), g)
        try: print(await g)
        except asyncio.CancelledError as e: print(repr(e))
        print(g)
        g = asyncio.gather(asyncio.sleep(1), dies(3), return_exceptions=flag)
        await asyncio.sleep(0)
        print(g.cancel("msg"))
        try: print(await g)
        except asyncio.CancelledError as e: print(repr(e))
        print(g)
    async def swallow():
        try: await asyncio.sleep(1)
        except asyncio.CancelledError: return 7
    g = asyncio.gather(asyncio.sleep(1), swallow(), return_exceptions=True)
    await asyncio.sleep(0)
    print(g.cancel("msg"))
    try: print(await g)
    except asyncio.CancelledError as e: print(repr(e))
    inner = asyncio.gather(asyncio.sleep(1), dies(1))
    g = asyncio.gather(inner, asyncio.sleep(1), return_exceptions=True)
    await asyncio.sleep(0)
    print(g.cancel("msg"))
    try: print(await g)
    except asyncio.CancelledError as e: print(repr(e))
    del inner, g
asyncio.run(main())
