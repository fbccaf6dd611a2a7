# a loop that runs for ever in a thread; the main thread hands it coroutines and waits for their results
import asyncio
import threading
import time


class Background:
    def __init__(self):
        self.loop = asyncio.new_event_loop()
        self.thread = threading.Thread(target=self._run, name="background", daemon=True)
        self.thread.start()

    def _run(self):
        asyncio.set_event_loop(self.loop)
        self.loop.run_forever()
        print("stopped", self.loop.is_running())

    def submit(self, coro):
        return asyncio.run_coroutine_threadsafe(coro, self.loop)

    def close(self):
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join()
        self.loop.close()


async def work(n):
    print("work", n, threading.current_thread().name)
    await asyncio.sleep(n)
    print(f"{time.monotonic():.2f} worked {n}")
    if n > 2:
        raise ValueError(n)
    return n * 2


background = Background()
first, second, third = (background.submit(work(n)) for n in (1, 0.5, 2.5))
print("main goes on")
print(first.result(), second.result())
background.loop.call_soon_threadsafe(print, "called soon")
time.sleep(0.25)
print(f"{time.monotonic():.2f}", third.done())
try:
    third.result()
except ValueError as exc:
    print("failed", exc)
time.sleep(0.5)
background.close()
print(f"{time.monotonic():.2f} end")
