# A coroutine function makes a coroutine object; await gives its result; nothing runs before.
import asyncio


async def answer(x=42, *, y=0):
    return x + y


async def nothing():
    pass


async def main():
    coroutine = answer(1, y=2)
    print(type(coroutine).__name__, coroutine.__name__, asyncio.iscoroutine(coroutine))
    print(await coroutine, await answer(), await nothing())
    total = await answer(1) + await answer(2) * 2
    print(total, [await answer(i) for i in range(3)], (await answer(5), await nothing()))
    print(f"{await answer(7)}", {await answer(1): await answer(2)}, -(await answer(3)))
    if await answer(0):
        print("never")
    print(await answer(await answer(1)))
    try:
        await coroutine
    except RuntimeError as error:
        print(error)
    for value in (5, None, "x", [1], answer):
        try:
            await value
        except TypeError as error:
            print(error)
    nested = lambda: answer(9)
    print(await nested(), asyncio.iscoroutinefunction(answer), asyncio.iscoroutinefunction(nested))


asyncio.run(main())
