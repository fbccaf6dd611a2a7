# expect-deadlock: the main thread is blocked in acquire() of a locked lock
import asyncio, threading
lock = threading.Lock()
async def a():
    lock.acquire()
    await asyncio.sleep(1)
    lock.release()
async def main():
    await asyncio.gather(a(), a())
asyncio.run(main())
