# Exceptions in callbacks: reported, the loop goes on; with partial, lambda, method.
import asyncio
import functools


class Service:
    def broken(self, x):
        raise ValueError(f"method {x}")

    def __repr__(self):
        return "<Service>"


def fail(*args, **kwargs):
    raise RuntimeError(f"{args} {kwargs}")


async def main():
    loop = asyncio.get_running_loop()
    loop.call_soon(fail, 1, "two")
    loop.call_soon(functools.partial(fail, 1, k=2), 3)
    loop.call_soon(lambda: 1 / 0)
    loop.call_later(0.1, Service().broken, 5)
    loop.call_soon(print, "still running")
    await asyncio.sleep(1)
    print("end")


asyncio.run(main())
