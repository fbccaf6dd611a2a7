# expect-deadlock: Task-1 (main) waits for a call in a thread that is blocked for ever
import asyncio, threading
ev = threading.Event()
async def main():
    await asyncio.to_thread(ev.wait)
asyncio.run(main())
