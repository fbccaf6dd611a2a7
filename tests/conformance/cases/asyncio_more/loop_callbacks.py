# call_soon, call_later, call_at: order, arguments, handles, cancel, when, repr.
import asyncio


def say(*args):
    print(*args, asyncio.get_running_loop().time())


async def main():
    loop = asyncio.get_running_loop()
    handle = loop.call_soon(say, "soon", 1)
    later = loop.call_later(0.5, say, "later")
    at = loop.call_at(0.25, say, "at")
    loop.call_later(0, say, "zero")
    loop.call_later(-5, say, "negative")
    cancelled = loop.call_later(0.1, say, "never")
    cancelled.cancel()
    print(handle.cancelled(), cancelled.cancelled(), later.when(), at.when(), handle, later)
    print(cancelled)
    await asyncio.sleep(0)
    print("after one turn")
    await asyncio.sleep(1)
    handle.cancel()
    later.cancel()
    print(
        later < at,
        at < later,
        later == at,
        later.cancelled(),
        isinstance(later, asyncio.TimerHandle),
        isinstance(handle, asyncio.Handle),
    )
    for action in (
        lambda: loop.call_soon(5),
        lambda: loop.call_later("x", say),
        lambda: loop.call_later(None, say),
        lambda: loop.call_soon(),
        lambda: loop.call_at(None, say),
    ):
        try:
            action()
        except TypeError as error:
            print(error)
    await asyncio.sleep(0)


asyncio.run(main())
