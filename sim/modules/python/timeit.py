"""timeit.default_timer and timeit, on the virtual clock."""
import time

default_timer = time.perf_counter


def timeit(stmt=None, setup=None, timer=default_timer, number=1000000, globals=None):
    begin = timer()
    for _ in range(number):
        stmt()
    return timer() - begin
