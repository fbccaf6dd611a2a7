# signals that the program sends to itself: the loop's handlers, signal.signal, KeyboardInterrupt in asyncio.run
import asyncio
import os
import signal
import time


def handler(signum, frame):
    print("handler", signal.Signals(signum).name)


async def shutdown_by_signal():
    loop = asyncio.get_running_loop()
    stop = asyncio.Event()
    for sig in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(sig, lambda name: (print("got", name, loop.time()), stop.set()), sig.name)
    loop.call_later(0.5, os.kill, os.getpid(), signal.SIGTERM)
    worker = asyncio.create_task(asyncio.sleep(10))
    await stop.wait()
    worker.cancel()
    print(await asyncio.gather(worker, return_exceptions=True))
    signal.raise_signal(signal.SIGINT)
    print("not yet")
    for step in range(3):
        await asyncio.sleep(0)
        print("step", step)
    print(loop.remove_signal_handler(signal.SIGINT), loop.remove_signal_handler(signal.SIGINT))


asyncio.run(shutdown_by_signal())

print(signal.signal(signal.SIGUSR1, handler), signal.getsignal(signal.SIGUSR1) is handler)
signal.raise_signal(signal.SIGUSR1)
os.kill(os.getpid(), signal.SIGUSR1)


async def interrupted():
    try:
        signal.raise_signal(signal.SIGINT)
        print("goes on")
        await asyncio.sleep(5)
    except asyncio.CancelledError:
        print("cancelled")
        raise
    finally:
        print("cleaned up")


try:
    asyncio.run(interrupted())
except KeyboardInterrupt:
    print("KeyboardInterrupt after asyncio.run")

try:
    os.kill(os.getpid(), signal.SIGINT)
except KeyboardInterrupt:
    print("KeyboardInterrupt at once")
print(signal.getsignal(signal.SIGINT) is signal.default_int_handler)
