# expect-deadlock: the main thread is blocked in Future.result(), and no other thread can go on. While it is blocked, the event loop runs nothing
import asyncio
async def answer(): return 42
async def main():
    loop = asyncio.get_running_loop()
    future = asyncio.run_coroutine_threadsafe(answer(), loop)
    print(future.result())
asyncio.run(main())
