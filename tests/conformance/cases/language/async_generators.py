# Async generators: yield, asend, athrow, aclose, return, finally.
import asyncio


async def numbers(limit):
    try:
        for i in range(limit):
            await asyncio.sleep(0.1)
            received = yield i
            if received:
                print("received", received)
    except ValueError as error:
        print("handled", error)
        yield "recovered"
    finally:
        print("closed")


async def main():
    print([n async for n in numbers(3)])
    g = numbers(5)
    print(type(g).__name__, g.__name__, hasattr(g, "__aiter__"))
    print(await g.asend(None), await g.asend("hello"), await g.__anext__())
    print(await g.athrow(ValueError("thrown")))
    try:
        await anext(g)
    except StopAsyncIteration:
        print("end")
    g = numbers(5)
    print(await anext(g))
    await g.aclose()
    await g.aclose()
    try:
        await g.asend(None)
    except StopAsyncIteration:
        print("closed for good")
    fresh = numbers(1)
    try:
        await fresh.asend("value")
    except TypeError as error:
        print(error)
    await fresh.aclose()
    try:
        for x in numbers(1):
            print("never")
    except TypeError as error:
        print(error)

    async def with_return():
        yield 1
        return
        yield 2
    print([x async for x in with_return()])

    async def raises_stop():
        yield 1
        raise StopAsyncIteration("explicit")
    try:
        print([x async for x in raises_stop()])
    except RuntimeError as error:
        print(error)


asyncio.run(main())
