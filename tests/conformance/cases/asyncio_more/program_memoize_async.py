# An async memoize decorator, with locks per key and methods.
import asyncio
import functools


def memoize(function):
    cache, locks = {}, {}

    @functools.wraps(function)
    async def wrapper(*args):
        lock = locks.setdefault(args, asyncio.Lock())
        async with lock:
            if args not in cache:
                cache[args] = await function(*args)
            return cache[args]
    wrapper.cache = cache
    return wrapper


calls = []


@memoize
async def fib(n):
    calls.append(n)
    await asyncio.sleep(0.01)
    if n < 2:
        return n
    return sum(await asyncio.gather(fib(n - 1), fib(n - 2)))


async def main():
    print(await fib(15), len(calls), f"{asyncio.get_running_loop().time():.2f}")
    print(await asyncio.gather(*(fib(n) for n in range(8))), len(calls), len(fib.cache), fib.__name__)


asyncio.run(main())
