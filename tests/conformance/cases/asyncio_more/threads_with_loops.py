# a thread has an event loop of its own: asyncio.run in threads beside the main loop and beside each other
import asyncio
import threading
import time


async def job(name, seconds):
    for step in range(3):
        print(f"{time.monotonic():.2f} {name} {step} in {threading.current_thread().name}")
        await asyncio.sleep(seconds)
    return name


def runner(name, seconds):
    print(asyncio.run(job(name, seconds)), "returned")


def without_loop():
    for ask in (asyncio.get_event_loop, asyncio.get_running_loop):
        try:
            ask()
        except RuntimeError as exc:
            print(exc)
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    print(asyncio.get_event_loop() is loop, loop.run_until_complete(job("own", 0.1)))
    loop.close()


async def fails():
    await asyncio.sleep(0.1)
    raise ValueError("in a thread's loop")


async def main():
    threads = [threading.Thread(target=runner, args=(f"T{i}", 0.31 * (i + 1))) for i in range(3)]
    for thread in threads:
        thread.start()
    await asyncio.sleep(0.01)
    for step in range(4):
        print(f"{time.monotonic():.2f} main {step}")
        await asyncio.sleep(0.25)
    for thread in threads:
        thread.join()
    loop = asyncio.get_running_loop()
    print(await loop.run_in_executor(None, asyncio.run, job("pool", 0.5)))
    await asyncio.to_thread(without_loop)
    try:
        await asyncio.to_thread(asyncio.run, fails())
    except ValueError as exc:
        print("caught", exc)
    print(f"{loop.time():.2f}", asyncio.get_event_loop() is loop)


asyncio.run(main())
