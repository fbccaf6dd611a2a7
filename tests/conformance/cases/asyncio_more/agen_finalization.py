# Async generators that are left early: aclose by hand, by the loop, at the end of run.
import asyncio


async def source(name, delay=0):
    try:
        for i in range(10):
            yield i
    finally:
        await asyncio.sleep(delay)
        print(name, "closed", asyncio.get_running_loop().time())


async def main():
    async for i in source("broken out"):
        if i == 2:
            break
    print("after break")
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print("some turns later")
    g = source("closed by hand", 0.1)
    await anext(g)
    await g.aclose()
    try:
        async for i in source("error"):
            raise ValueError("in the body")
    except ValueError as error:
        print(error)
    await asyncio.sleep(0.1)
    left = source("left until the end", 0.2)
    print(await anext(left))
    unstarted = source("never started")
    global kept
    kept = left
    print("main ends")


asyncio.run(main())
print("after run")
