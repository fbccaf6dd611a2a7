# Signal handlers: adding and removing them; a signal sent to oneself.
import asyncio
import os
import signal


def handler(name):
    print("got", name)


async def main():
    loop = asyncio.get_running_loop()
    for s in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(s, handler, s.name)
    print(signal.SIGINT, signal.SIGTERM.name, int(signal.SIGTERM), signal.Signals(2).name)
    await asyncio.sleep(0.1)
    print(loop.remove_signal_handler(signal.SIGINT), loop.remove_signal_handler(signal.SIGINT))
    print(loop.remove_signal_handler(signal.SIGTERM))
    try:
        loop.add_signal_handler(signal.SIGINT, main)
    except TypeError as error:
        print(error)


asyncio.run(main())
