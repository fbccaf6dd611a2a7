# Retries with exponential backoff and jitter, as a decorator and as a function.
import asyncio
import functools
import random

random.seed(11)


class TransientError(Exception):
    pass


def retry(attempts=3, base=0.1, factor=2, exceptions=(TransientError,)):
    def decorate(function):
        @functools.wraps(function)
        async def wrapper(*args, **kwargs):
            delay = base
            for attempt in range(1, attempts + 1):
                try:
                    return await function(*args, **kwargs)
                except exceptions as error:
                    if attempt == attempts:
                        raise
                    pause = delay + random.uniform(0, delay / 10)
                    print(f"{function.__name__} attempt {attempt}: {error}; retrying in {pause:.3f}s")
                    await asyncio.sleep(pause)
                    delay *= factor
        return wrapper
    return decorate


calls = {"n": 0}


@retry(attempts=4)
async def unreliable():
    calls["n"] += 1
    await asyncio.sleep(0.05)
    if calls["n"] < 3:
        raise TransientError(f"failure {calls['n']}")
    return "success"


@retry(attempts=2)
async def hopeless():
    raise TransientError("always")


@retry()
async def wrong_kind():
    raise ValueError("not retried")


async def main():
    loop = asyncio.get_running_loop()
    print(await unreliable(), f"{loop.time():.3f}")
    for function in (hopeless, wrong_kind):
        try:
            await function()
        except (TransientError, ValueError) as error:
            print(type(error).__name__, error, f"{loop.time():.3f}")


asyncio.run(main())
