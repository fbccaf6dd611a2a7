# Measuring with a timer class, a decorator and a context manager on the virtual clock.
import functools
import time
from contextlib import contextmanager


def timed(function):
    @functools.wraps(function)
    def wrapper(*args):
        start = time.perf_counter()
        result = function(*args)
        print(f"{function.__name__} took {time.perf_counter() - start:.2f}s")
        return result
    return wrapper


@timed
def work(seconds):
    time.sleep(seconds)
    return f"slept {seconds}"


@contextmanager
def stopwatch(label):
    start = time.monotonic()
    try:
        yield lambda: time.monotonic() - start
    finally:
        print(f"{label}: {time.monotonic() - start:.3f}")


print(work(0.25), work(1))
with stopwatch("block") as elapsed:
    time.sleep(0.1)
    print(f"{elapsed():.1f}")
    time.sleep(0.2)
deadline = time.time() + 0.5
rounds = 0
while time.time() < deadline:
    rounds += 1
    time.sleep(0.1)
print(rounds, f"{time.time():.1f}", time.strftime("%H:%M:%S"))
