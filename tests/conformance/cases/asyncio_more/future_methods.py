# Future: every method in every state, iteration, await twice, loop argument.
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    f = loop.create_future()
    print(f.done(), f.cancelled(), f.get_loop() is loop, f)
    for name in ("result", "exception"):
        try:
            getattr(f, name)()
        except asyncio.InvalidStateError as error:
            print(name, error)
    f.set_result(5)
    print(f.result(), f.exception(), await f, await f, f, f.cancel())
    for action in (lambda: f.set_result(6), lambda: f.set_exception(ValueError())):
        try:
            action()
        except asyncio.InvalidStateError as error:
            print(error)
    bad = asyncio.Future()
    bad.set_exception(ValueError("stored"))
    print(bad, repr(bad.exception()))
    for _ in range(2):
        try:
            await bad
        except ValueError as error:
            print("raised", error)
    gone = loop.create_future()
    print(gone.cancel("msg"), gone.cancel(), gone.cancelled(), gone.done(), gone)
    for name in ("result", "exception"):
        try:
            getattr(gone, name)()
        except asyncio.CancelledError as error:
            print(name, repr(error))
    other = loop.create_future()
    for wrong in (5, "x", StopIteration, StopIteration(1)):
        try:
            other.set_exception(wrong)
        except TypeError as error:
            print(error)
    other.set_exception(KeyError)
    print(repr(other.exception()))
    try:
        for x in loop.create_future():
            pass
    except RuntimeError as error:
        print(error)
    print(asyncio.isfuture(f), asyncio.isfuture(5), isinstance(f, asyncio.Future))


asyncio.run(main())
