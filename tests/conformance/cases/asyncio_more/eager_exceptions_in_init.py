# Errors before the first await, in default arguments, in __aenter__, in callbacks of tasks.
import asyncio


async def fails_at_once():
    raise ValueError("at once")


async def wrong_call(x):
    return x


class BadEnter:
    async def __aenter__(self):
        raise RuntimeError("enter")

    async def __aexit__(self, *details):
        print("never")


class BadExit:
    async def __aenter__(self):
        return self

    async def __aexit__(self, kind, value, traceback):
        raise KeyError("exit") from value


async def main():
    task = asyncio.create_task(fails_at_once())
    print(task.done())
    try:
        await task
    except ValueError as error:
        print(error)
    try:
        wrong_call()
    except TypeError as error:
        print(error)
    try:
        async with BadEnter():
            print("never")
    except RuntimeError as error:
        print(error)
    try:
        async with BadExit():
            raise ValueError("body")
    except KeyError as error:
        print(repr(error), repr(error.__cause__))
    results = await asyncio.gather(fails_at_once(), wrong_call(5), return_exceptions=True)
    print(results)


asyncio.run(main())
