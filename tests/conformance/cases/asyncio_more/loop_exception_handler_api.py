# set_exception_handler, call_exception_handler, default_exception_handler, get_exception_handler.
import asyncio


def handler(loop, context):
    print("handler:", context["message"], sorted(context), repr(context.get("exception")))


async def fail():
    raise ValueError("in a task")


async def main():
    loop = asyncio.get_running_loop()
    print(loop.get_exception_handler())
    loop.set_exception_handler(handler)
    print(loop.get_exception_handler() is handler)
    loop.call_soon(lambda: 1 / 0)
    asyncio.create_task(fail())
    await asyncio.sleep(0.1)
    loop.call_exception_handler({"message": "by hand", "extra": 5})
    loop.default_exception_handler({"message": "default", "extra": [1, 2], "exception": KeyError("k")})
    loop.set_exception_handler(None)
    loop.call_exception_handler({"message": "back to default", "task": "any object", "future": 5})
    loop.call_exception_handler({})
    try:
        loop.set_exception_handler(5)
    except TypeError as error:
        print(error)


asyncio.run(main())
