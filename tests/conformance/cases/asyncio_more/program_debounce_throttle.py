# Debounced and throttled functions on bursts of events.
import asyncio


def debounce(wait):
    def decorate(function):
        handle = None

        def call(*args):
            nonlocal handle
            if handle:
                handle.cancel()
            handle = asyncio.get_running_loop().call_later(wait, function, *args)
        return call
    return decorate


def throttle(interval):
    def decorate(function):
        last = None

        def call(*args):
            nonlocal last
            now = asyncio.get_running_loop().time()
            if last is None or now - last >= interval:
                last = now
                function(*args)
        return call
    return decorate


@debounce(0.3)
def save(text):
    print(f"{asyncio.get_running_loop().time():.1f} saved {text!r}")


@throttle(0.5)
def report(n):
    print(f"{asyncio.get_running_loop().time():.1f} report {n}")


async def main():
    text = ""
    for delay, letter in ((0, "h"), (0.1, "e"), (0.2, "l"), (0.5, "l"), (0.1, "o")):
        await asyncio.sleep(delay)
        text += letter
        save(text)
    await asyncio.sleep(1)
    for n in range(12):
        report(n)
        await asyncio.sleep(0.1)


asyncio.run(main())
