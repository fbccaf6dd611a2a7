# asyncio.run: wrong arguments, nesting, return value, debug flag.
import asyncio


async def value(x):
    return x


async def nested():
    coroutine = value(1)
    try:
        asyncio.run(coroutine)
    except RuntimeError as error:
        print(error)
    coroutine.close()


def not_a_coroutine():
    return 5


print(asyncio.run(value(3)))
asyncio.run(nested())
for wrong in (5, None, value, not_a_coroutine, [value]):
    try:
        asyncio.run(wrong)
    except ValueError as error:
        print(type(error).__name__, str(error).split("<")[0])


async def debug_state():
    return asyncio.get_running_loop().get_debug()


print(
    asyncio.run(debug_state()),
    asyncio.run(debug_state(), debug=True),
    asyncio.run(debug_state(), debug=False),
)
try:
    asyncio.get_running_loop()
except RuntimeError as error:
    print(error)
