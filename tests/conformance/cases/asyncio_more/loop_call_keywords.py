# call_soon, call_later and call_at take their arguments by name too
import asyncio
import contextvars
import functools

place = contextvars.ContextVar("place", default="none")


def show(*words):
    print(f"{asyncio.get_running_loop().time():.2f}", place.get(), *words)


async def main():
    loop = asyncio.get_running_loop()
    context = contextvars.copy_context()
    context.run(place.set, "inside")
    loop.call_soon(callback=show)
    loop.call_soon(show, "soon", context=context)
    loop.call_soon(context=context, callback=functools.partial(show, "by name"))
    loop.call_soon_threadsafe(callback=show)
    loop.call_later(0.5, callback=show)
    loop.call_later(delay=0.25, callback=functools.partial(show, "later"))
    loop.call_at(callback=show, when=0.75, context=context)
    loop.call_at(1, show, "at", context=None)
    await asyncio.sleep(2)
    for wrong in (lambda: loop.call_soon(),
                  lambda: loop.call_later(1, show, other=2)):
        try:
            wrong()
        except TypeError as exc:
            print(exc)


asyncio.run(main())
