"""timeit.default_timer and timeit, on the virtual clock."""
import time

default_timer = time.perf_counter


class Timer:
    def __init__(self, stmt="pass", setup="pass", timer=default_timer, globals=None):
        namespace = {} if globals is None else globals
        self._stmt = stmt if callable(stmt) else _compiled(stmt, namespace)
        self._setup = setup if callable(setup) else _compiled(setup, namespace)
        self.timer = timer

    def timeit(self, number=1000000):
        self._setup()
        begin = self.timer()
        for _ in range(number):
            self._stmt()
        return self.timer() - begin

    def repeat(self, repeat=5, number=1000000):
        return [self.timeit(number) for _ in range(repeat)]

    def autorange(self, callback=None):
        return 1, self.timeit(1)


def _compiled(text, namespace):
    code = compile(text, "<timeit-src>", "exec")
    return lambda: exec(code, namespace)


def timeit(stmt="pass", setup="pass", timer=default_timer, number=1000000, globals=None):
    return Timer(stmt, setup, timer, globals).timeit(number)


def repeat(stmt="pass", setup="pass", timer=default_timer, repeat=5, number=1000000, globals=None):
    return Timer(stmt, setup, timer, globals).repeat(repeat, number)
