# Errors around async generators: running twice at once, yielding after close, exceptions.
import asyncio


async def slow():
    try:
        while True:
            await asyncio.sleep(1)
            yield 1
    finally:
        print("slow closed")


async def ignores_close():
    try:
        yield 1
    finally:
        yield 2


async def fails():
    yield 1
    raise ValueError("in the generator")


async def main():
    g = slow()
    first = asyncio.create_task(asyncio.wait_for(g.__anext__(), 5))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    for action in (lambda: g.__anext__(), lambda: g.asend(1), lambda: g.aclose()):
        try:
            await action()
        except RuntimeError as error:
            print(error)
    print(await first)
    await g.aclose()
    bad = ignores_close()
    await anext(bad)
    try:
        await bad.aclose()
    except RuntimeError as error:
        print(error)
    f = fails()
    try:
        print([x async for x in f])
    except ValueError as error:
        print(error)
    print([x async for x in f])
    f = fails()
    await anext(f)
    try:
        await f.athrow(KeyError("thrown"))
    except KeyError as error:
        print(repr(error))


asyncio.run(main())
