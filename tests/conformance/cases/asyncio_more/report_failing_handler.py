# What an exception handler raises has the callback's exception as its context; natives as callbacks have a traceback.
import asyncio
async def main():
    loop = asyncio.get_running_loop()
    loop.call_soon(int, "x")
    await asyncio.sleep(0)
    def handle(loop, context):
        raise KeyError("handler")
    loop.set_exception_handler(handle)
    loop.call_soon(int, "y")
    await asyncio.sleep(0)
asyncio.run(main())
