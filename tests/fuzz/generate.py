#!/usr/bin/env python3
"""Writes a random asyncio program that always ends and has one right output.

usage: generate.py SEED [--size N] [--without FEATURE,...]

The same seed gives the same program. What it may use stands in the tables `Generator.STATEMENTS` and
`Corners.STATEMENTS`; --without leaves entries out. The programs never depend on the order of a set of objects, on
addresses, on the start of threads or on the garbage collector, and every wait has an end: loops are bounded, a budget
bounds the number of coroutines that run, and main has a deadline.
"""
import argparse
import random

import corners

DELAYS = ["0", "0.1", "0.1", "0.2", "0.25", "0.3", "0.5", "1", "-1"]
TIMEOUTS = ["0", "0.1", "0.2", "0.3", "0.6", "1.5", "None"]
ERRORS = ["ValueError", "KeyError", "OSError"]
MODES = ["FIRST_COMPLETED", "FIRST_EXCEPTION", "ALL_COMPLETED"]

PRELUDE = '''\
import asyncio
import contextvars
import gc
import time

gc.disable()
VAR = contextvars.ContextVar("VAR", default="unset")
TASKS = []
STARTED = 0


def log(*values):
    task = asyncio.current_task()
    name = task.get_name() if task else "-"
    print(f"{asyncio.get_running_loop().time():.3f}", name, *values)


def over_budget():
    global STARTED
    STARTED += 1
    return STARTED > 150


def error_name(error):
    inner = getattr(error, "exceptions", None)
    if inner is not None:
        return f"{type(error).__name__}[{', '.join(map(error_name, inner))}]"
    return f"{type(error).__name__}{error.args if isinstance(error, (ValueError, KeyError)) else ''}"


def names(tasks):
    return sorted(t.get_name() for t in tasks)


def spawn(coroutine, name=None):
    task = asyncio.create_task(coroutine, name=name)
    TASKS.append(task)
    return task


def cancel_some(index, message=None):
    if TASKS:
        task = TASKS[index % len(TASKS)]
        log("cancel", task.get_name(), task.cancel(message))


def finish(future, value):
    if not future.done():
        future.set_result(value)


def on_done(task):
    log("done", "cancelled" if task.cancelled() else error_name(task.exception()) if task.exception() else task.result())


def job(seconds):
    time.sleep(seconds)
    return seconds


class Resource:
    def __init__(self, label, delay):
        self.label, self.delay = label, delay

    async def __aenter__(self):
        await asyncio.sleep(self.delay)
        log("enter", self.label)
        return self

    async def __aexit__(self, kind, error, traceback):
        log("exit", self.label, kind and kind.__name__)
        await asyncio.sleep(self.delay)
        return kind is KeyError


class Countdown:
    def __init__(self, count, delay):
        self.count, self.delay = count, delay

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.count <= 0:
            raise StopAsyncIteration
        self.count -= 1
        await asyncio.sleep(self.delay)
        return self.count


async def drain(source):
    return [item async for item in source]


async def numbers(count, delay):
    try:
        for i in range(count):
            await asyncio.sleep(delay)
            yield i
    finally:
        log("numbers closed")


'''

CLOSING = '''\


async def main():
    try:
        async with asyncio.timeout(40):
            await co0()
    except BaseException as error:
        log("main caught", error_name(error))
        if not isinstance(error, (Exception, asyncio.CancelledError)):
            raise
    log("state", [lock.locked() for lock in LOCKS], [s._value for s in SEMAPHORES], [q.qsize() for q in QUEUES],
        [e.is_set() for e in EVENTS], [(t.get_name(), t.done()) for t in TASKS])


MAIN
print("after run", [(t.get_name(), "cancelled" if t.cancelled() else error_name(t.exception()) if t.exception() else "ok")
                    for t in TASKS if t.done()])
'''


RUNS = ["asyncio.run(main())"] * 4 + ['''\
with asyncio.Runner() as runner:
    runner.run(main())
    print(runner.run(asyncio.sleep(0.1, "second run")))''', '''\
loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)
loop.run_until_complete(main())
loop.call_later(0.5, loop.stop)
loop.run_forever()
print("stopped", f"{loop.time():.3f}", len(asyncio.all_tasks(loop)))
for task in asyncio.all_tasks(loop):
    task.cancel()
loop.run_until_complete(loop.shutdown_asyncgens())
loop.run_until_complete(loop.shutdown_default_executor())
loop.close()''']


class Generator(corners.Corners):
    def __init__(self, seed, size=40, without=()):
        self.random = random.Random(seed)
        self.left = size                # statements that may still be written
        self.lines = []
        self.label = 0
        self.functions = self.random.randint(3, 6)
        self.current = 0                # index of the coroutine being written; it may call only later ones
        tables = {**self.STATEMENTS, **corners.Corners.STATEMENTS}
        choices = [(name, weight) for name, weight in tables.items() if name not in without]
        self.names, self.weights = zip(*choices)

    # ---- small choices ----
    def pick(self, values):
        return self.random.choice(values)

    def chance(self, percent):
        return self.random.random() * 100 < percent

    def mark(self):
        self.label += 1
        return f'"{self.label}"'

    def callee(self):
        return f"co{self.random.randint(self.current + 1, self.functions - 1)}()"

    def can_call(self):
        return self.current < self.functions - 1

    def coroutine(self):
        """An expression that makes a fresh coroutine."""
        if self.can_call() and self.chance(75):
            return self.callee()
        return f"asyncio.sleep({self.pick(DELAYS)}, {self.mark()})"

    def coroutines(self, low=1, high=3):
        return ", ".join(self.coroutine() for _ in range(self.random.randint(low, high)))

    def spawned(self):
        name = f', name="n{self.label}"' if self.chance(30) else ""
        return f"spawn({self.coroutine()}{name})"

    def error(self):
        return f"{self.pick(ERRORS)}({self.mark()})"

    # ---- writing ----
    def emit(self, depth, text):
        self.lines.append("    " * depth + text)

    def block(self, depth, low=1, high=3):
        before = len(self.lines)
        for _ in range(self.random.randint(low, high)):
            if self.left > 0 and depth < 7:
                self.statement(depth)
        if len(self.lines) == before:
            self.emit(depth, f"log({self.mark()})")

    def statement(self, depth):
        self.left -= 1
        name = self.random.choices(self.names, self.weights)[0]
        getattr(self, name)(depth)

    # ---- statements ----
    def say(self, depth):
        self.emit(depth, f"log({self.mark()}, VAR.get())" if self.chance(15) else f"log({self.mark()})")

    def sleep(self, depth):
        self.emit(depth, f"await asyncio.sleep({self.pick(DELAYS)})")

    def block_loop(self, depth):
        self.emit(depth, f"time.sleep({self.pick(['0.05', '0.1', '0.3'])})")

    def call(self, depth):
        self.emit(depth, f"log({self.mark()}, await {self.coroutine()})")

    def task(self, depth):
        self.emit(depth, f"t{self.label} = {self.spawned()}")
        if self.chance(35):
            self.emit(depth, f"{self.lines[-1].split()[0]}.add_done_callback(on_done)")

    def await_task(self, depth):
        self.emit(depth, f"mine = {self.spawned()}")
        if self.chance(40):
            self.block(depth, 1, 2)
        if self.chance(25):
            self.emit(depth, f"mine.cancel({self.mark()})")
        self.guarded(depth, f"log({self.mark()}, await mine)")

    def cancel(self, depth):
        message = f", {self.mark()}" if self.chance(30) else ""
        self.emit(depth, f"cancel_some({self.random.randint(0, 9)}{message})")

    def cancel_self(self, depth):
        self.emit(depth, "asyncio.current_task().cancel()")
        if self.chance(50):
            self.guarded(depth, f"await asyncio.sleep({self.pick(DELAYS)})", "asyncio.CancelledError")

    def guarded(self, depth, text, caught=None):
        caught = caught or self.pick(["Exception", "Exception", "BaseException", "asyncio.CancelledError",
                                      "(ValueError, asyncio.CancelledError)"])
        self.emit(depth, "try:")
        self.emit(depth + 1, text)
        self.emit(depth, f"except {caught} as error:")
        self.emit(depth + 1, f"log({self.mark()}, error_name(error))")
        if self.chance(25):
            self.emit(depth + 1, "raise")

    def gather(self, depth):
        flag = ", return_exceptions=True" if self.chance(50) else ""
        self.emit(depth, f"g = asyncio.gather({self.coroutines(1, 4)}{flag})")
        if self.chance(15):
            self.emit(depth, f"asyncio.get_running_loop().call_later({self.pick(DELAYS)}, g.cancel)")
        shown = "[error_name(x) if isinstance(x, BaseException) else x for x in await g]"
        self.guarded(depth, f"log({self.mark()}, {shown})")

    def wait(self, depth):
        tasks = ", ".join(self.spawned() for _ in range(self.random.randint(1, 3)))
        self.emit(depth, f"done, pending = await asyncio.wait([{tasks}], timeout={self.pick(TIMEOUTS)}, "
                         f"return_when=asyncio.{self.pick(MODES)})")
        self.emit(depth, f"log({self.mark()}, names(done), names(pending))")

    def wait_for(self, depth):
        self.guarded(depth, f"log({self.mark()}, await asyncio.wait_for({self.coroutine()}, {self.pick(TIMEOUTS)}))")

    def timeout(self, depth):
        self.emit(depth, "try:")
        self.emit(depth + 1, f"async with asyncio.timeout({self.pick(TIMEOUTS)}):")
        self.block(depth + 2)
        self.emit(depth, "except TimeoutError:")
        self.emit(depth + 1, f"log({self.mark()}, 'timeout')")

    def shield(self, depth):
        self.guarded(depth, f"log({self.mark()}, await asyncio.shield({self.spawned()}))")

    def group(self, depth):
        self.emit(depth, "try:")
        self.emit(depth + 1, "async with asyncio.TaskGroup() as tg:")
        for _ in range(self.random.randint(1, 3)):
            self.emit(depth + 2, f"TASKS.append(tg.create_task({self.coroutine()}))")
        if self.chance(60):
            self.block(depth + 2, 1, 2)
        self.emit(depth, "except* Exception as group:")
        self.emit(depth + 1, f"log({self.mark()}, error_name(group))")

    def as_completed(self, depth):
        limit = f", timeout={self.pick(TIMEOUTS)}" if self.chance(30) else ""
        self.emit(depth, f"for future in asyncio.as_completed([{self.coroutines(1, 3)}]{limit}):")
        self.guarded(depth + 1, f"log({self.mark()}, await future)", "Exception")
        if self.chance(20):
            self.emit(depth + 1, "break")

    def lock(self, depth):
        self.emit(depth, f"async with LOCKS[{self.random.randint(0, 1)}]:")
        self.block(depth + 1)

    def semaphore(self, depth):
        self.emit(depth, f"async with SEMAPHORES[{self.random.randint(0, 1)}]:")
        self.block(depth + 1)

    def queue_put(self, depth):
        queue = f"QUEUES[{self.random.randint(0, 2)}]"
        if self.chance(50):
            self.guarded(depth, f"await asyncio.wait_for({queue}.put({self.random.randint(0, 9)}), {self.pick(TIMEOUTS[:-1])})",
                         "asyncio.TimeoutError")
        else:
            self.guarded(depth, f"{queue}.put_nowait({self.random.randint(0, 9)})", "asyncio.QueueFull")

    def queue_get(self, depth):
        queue = f"QUEUES[{self.random.randint(0, 2)}]"
        if self.chance(70):
            text = f"log({self.mark()}, await asyncio.wait_for({queue}.get(), {self.pick(TIMEOUTS[:-1])}))"
            self.guarded(depth, text, "asyncio.TimeoutError")
        else:
            self.guarded(depth, f"log({self.mark()}, {queue}.get_nowait())", "asyncio.QueueEmpty")

    def event(self, depth):
        event = f"EVENTS[{self.random.randint(0, 1)}]"
        kind = self.pick(["set", "clear", "wait", "wait"])
        if kind == "wait":
            self.guarded(depth, f"await asyncio.wait_for({event}.wait(), {self.pick(TIMEOUTS[:-1])})", "TimeoutError")
        else:
            self.emit(depth, f"{event}.{kind}()")

    def condition(self, depth):
        self.emit(depth, "async with CONDITION:")
        kind = self.pick(["notify()", "notify(2)", "notify_all()", "wait", "wait"])
        if kind == "wait":
            self.guarded(depth + 1, f"await asyncio.wait_for(CONDITION.wait(), {self.pick(TIMEOUTS[:-1])})", "TimeoutError")
        else:
            self.emit(depth + 1, f"CONDITION.{kind}")

    def barrier(self, depth):
        text = f"log({self.mark()}, await asyncio.wait_for(BARRIER.wait(), {self.pick(TIMEOUTS[1:-1])}))"
        self.guarded(depth, text, "(TimeoutError, asyncio.BrokenBarrierError)")

    def future(self, depth):
        self.emit(depth, "f = asyncio.get_running_loop().create_future()")
        kind = self.pick([f"finish, f, {self.mark()}", "f.cancel"])
        self.emit(depth, f"asyncio.get_running_loop().call_later({self.pick(DELAYS)}, {kind})")
        self.guarded(depth, f"log({self.mark()}, await f)")

    def callbacks(self, depth):
        self.emit(depth, "loop = asyncio.get_running_loop()")
        for _ in range(self.random.randint(1, 4)):
            kind = self.random.randint(0, 3)
            if kind == 0:
                self.emit(depth, f"loop.call_soon(log, {self.mark()})")
            elif kind == 1:
                self.emit(depth, f"loop.call_later({self.pick(DELAYS)}, log, {self.mark()})")
            elif kind == 2:
                self.emit(depth, f"loop.call_at({self.pick(['0.5', '1.0', '1.0', '2.0'])}, log, {self.mark()})")
            else:
                self.emit(depth, f"loop.call_later({self.pick(DELAYS)}, log, {self.mark()}).cancel()")

    def generator(self, depth):
        self.emit(depth, f"items = numbers({self.random.randint(0, 3)}, {self.pick(DELAYS)})")
        self.emit(depth, "async for item in items:")
        self.emit(depth + 1, f"log({self.mark()}, item)")
        if self.chance(40):
            self.block(depth + 1, 1, 1)
        if self.chance(30):
            self.emit(depth + 1, "break")
        if self.chance(50):
            self.emit(depth, "await items.aclose()")

    def comprehension(self, depth):
        self.emit(depth, f"log({self.mark()}, [x async for x in numbers({self.random.randint(0, 3)}, {self.pick(DELAYS)})])")

    def loop(self, depth):
        self.emit(depth, f"for i{depth} in range({self.random.randint(1, 3)}):")
        self.block(depth + 1)

    def branch(self, depth):
        self.emit(depth, f"if STARTED % {self.random.randint(2, 3)}:")
        self.block(depth + 1, 1, 2)
        self.emit(depth, "else:")
        self.block(depth + 1, 1, 2)

    def raising(self, depth):
        self.emit(depth, f"raise {self.error()}")

    def try_finally(self, depth):
        self.emit(depth, "try:")
        self.block(depth + 1)
        if self.chance(60):
            self.emit(depth, f"except {self.pick(['ValueError', 'Exception', 'asyncio.CancelledError', 'BaseException'])} as error:")
            self.emit(depth + 1, f"log({self.mark()}, error_name(error))")
            if self.chance(50):
                self.emit(depth + 1, "raise")
        self.emit(depth, "finally:")
        self.block(depth + 1, 1, 2)

    def context_variable(self, depth):
        self.emit(depth, f"VAR.set({self.mark()})")

    def thread(self, depth):
        seconds = self.pick(["0.05", "0.1", "0.25"])
        self.guarded(depth, f"log({self.mark()}, await asyncio.to_thread(job, {seconds}))")

    def returning(self, depth):
        self.emit(depth, f"if STARTED % {self.random.randint(3, 5)} == 0:")
        self.emit(depth + 1, f"return {self.mark()}")

    def resource(self, depth):
        self.emit(depth, f"async with Resource({self.mark()}, {self.pick(DELAYS)}):")
        self.block(depth + 1)

    def iterator(self, depth):
        self.emit(depth, f"async for item in Countdown({self.random.randint(0, 3)}, {self.pick(DELAYS)}):")
        self.emit(depth + 1, f"log({self.mark()}, item)")
        if self.chance(30):
            self.block(depth + 1, 1, 1)
        if self.chance(25):
            self.emit(depth + 1, self.pick(["break", "continue"]))

    def generator_step(self, depth):
        """An asynchronous generator driven by hand, by a task or with a timeout, and perhaps closed or thrown into."""
        self.emit(depth, f"items = numbers({self.random.randint(1, 3)}, {self.pick(DELAYS)})")
        for _ in range(self.random.randint(1, 3)):
            step = self.pick(["anext(items)", "items.asend(None)", "items.aclose()", f"items.athrow({self.error()})",
                              f"asyncio.wait_for(items.__anext__(), {self.pick(TIMEOUTS[1:-1])})", "drain(items)",
                              "asyncio.create_task(items.aclose())"])
            self.guarded(depth, f"log({self.mark()}, await {step})", "(Exception, StopAsyncIteration)")

    def two_timeouts(self, depth):
        self.emit(depth, "try:")
        self.emit(depth + 1, f"async with asyncio.timeout({self.pick(TIMEOUTS)}) as outer, asyncio.timeout({self.pick(TIMEOUTS)}) as inner:")
        self.block(depth + 2)
        if self.chance(40):
            moment = self.pick(["None", "asyncio.get_running_loop().time() + 0.1", "asyncio.get_running_loop().time()"])
            self.emit(depth + 2, f"{self.pick(['outer', 'inner'])}.reschedule({moment})")
            self.emit(depth + 2, f"await asyncio.sleep({self.pick(DELAYS)})")
        self.emit(depth, "except (TimeoutError, RuntimeError) as error:")
        self.emit(depth + 1, f"log({self.mark()}, error_name(error), outer.expired(), inner.expired())")

    def uncancel(self, depth):
        self.emit(depth, "asyncio.current_task().cancel()")
        self.guarded(depth, f"await asyncio.sleep({self.pick(DELAYS)})", "asyncio.CancelledError")
        self.emit(depth, f"log({self.mark()}, asyncio.current_task().uncancel(), asyncio.current_task().cancelling())")

    def thread_event(self, depth):
        """A thread wakes the loop."""
        event = f"EVENTS[{self.random.randint(0, 1)}]"
        self.emit(depth, "loop = asyncio.get_running_loop()")
        seconds = self.pick(["0.05", "0.15", "0.25"])
        self.emit(depth, f"ended = loop.run_in_executor(None, lambda: (time.sleep({seconds}), loop.call_soon_threadsafe({event}.set)))")
        self.guarded(depth, f"await asyncio.wait_for({event}.wait(), {self.pick(TIMEOUTS[:-1])})", "TimeoutError")
        if self.chance(60):
            self.guarded(depth, f"log({self.mark()}, (await ended)[0])")

    def queue_join(self, depth):
        queue = f"QUEUES[{self.random.randint(0, 2)}]"
        kind = self.pick(["join", "done", "done"])
        if kind == "join":
            self.guarded(depth, f"await asyncio.wait_for({queue}.join(), {self.pick(TIMEOUTS[:-1])})", "TimeoutError")
        else:
            self.guarded(depth, f"{queue}.task_done()", "ValueError")

    def barrier_control(self, depth):
        self.emit(depth, f"await BARRIER.{self.pick(['reset', 'reset', 'abort'])}()")
        self.emit(depth, f"log({self.mark()}, BARRIER.n_waiting, BARRIER.broken)")

    def condition_for(self, depth):
        self.emit(depth, "async with CONDITION:")
        text = f"await asyncio.wait_for(CONDITION.wait_for(lambda: STARTED > {self.random.randint(3, 30)}), {self.pick(TIMEOUTS[:-1])})"
        self.guarded(depth + 1, text, "TimeoutError")

    def handles(self, depth):
        """Timers that cancel each other."""
        self.emit(depth, "loop = asyncio.get_running_loop()")
        self.emit(depth, f"handle = loop.call_later({self.pick(DELAYS)}, log, {self.mark()})")
        self.emit(depth, f"loop.{self.pick(['call_soon(handle.cancel)', 'call_later(0.1, handle.cancel)', 'call_later(0, handle.cancel)'])}")
        if self.chance(50):
            self.emit(depth, f"await asyncio.sleep({self.pick(DELAYS)})")
            self.emit(depth, f"log({self.mark()}, handle.cancelled())")

    def failing_callback(self, depth):
        self.emit(depth, f"asyncio.get_running_loop().call_soon(lambda: 1 / 0)")

    def exception_group(self, depth):
        self.emit(depth, "try:")
        self.emit(depth + 1, f"raise ExceptionGroup({self.mark()}, [{self.error()}, ExceptionGroup('in', [{self.error()}])])")
        self.emit(depth, f"except* {self.pick(ERRORS)} as group:")
        self.emit(depth + 1, f"log({self.mark()}, error_name(group))")
        self.emit(depth, "except* Exception as group:")
        self.emit(depth + 1, f"log({self.mark()}, error_name(group))")

    def done_future(self, depth):
        """Waiting for what is done already."""
        self.emit(depth, "f = asyncio.get_running_loop().create_future()")
        self.emit(depth, self.pick([f"f.set_result({self.mark()})", f"f.set_exception({self.error()})", "f.cancel()"]))
        wait = self.pick(["await f", "await asyncio.shield(f)", "await asyncio.wait_for(f, 0.1)", "await asyncio.wait_for(f, 0)",
                          "len((await asyncio.wait([f]))[0])", "len(await asyncio.gather(f, f, return_exceptions=True))"])
        self.guarded(depth, f"log({self.mark()}, {wait})", "BaseException")

    STATEMENTS = {
        "say": 8, "sleep": 12, "block_loop": 1, "call": 5, "task": 8, "await_task": 5, "cancel": 5, "cancel_self": 2,
        "gather": 5, "wait": 4, "wait_for": 5, "timeout": 4, "shield": 3, "group": 4, "as_completed": 2, "lock": 5,
        "semaphore": 4, "queue_put": 5, "queue_get": 5, "event": 5, "condition": 4, "barrier": 1, "future": 3,
        "callbacks": 4, "generator": 3, "comprehension": 1, "loop": 4, "branch": 3, "raising": 3, "try_finally": 4,
        "context_variable": 2, "thread": 1, "returning": 2, "resource": 3, "iterator": 3, "generator_step": 3,
        "two_timeouts": 3, "uncancel": 2, "thread_event": 1, "queue_join": 2, "barrier_control": 1, "condition_for": 2,
        "handles": 3, "failing_callback": 1, "exception_group": 2, "done_future": 3,
    }

    def function(self, index, share):
        self.current = index
        budget, self.left = self.left - share, share
        self.emit(0, f"async def co{index}():")
        self.emit(1, "if over_budget():")
        self.emit(2, 'return "budget"')
        self.emit(1, f"log({self.mark()})")
        while self.left > 0:
            self.statement(1)
        self.emit(1, f"return {self.mark()}")
        self.emit(0, "")
        self.emit(0, "")
        self.left = budget

    def program(self):
        self.emit(0, f"LOCKS = [asyncio.Lock(), asyncio.Lock()]")
        self.emit(0, f"SEMAPHORES = [asyncio.Semaphore({self.random.randint(1, 2)}), asyncio.BoundedSemaphore(1)]")
        self.emit(0, f"QUEUES = [asyncio.Queue({self.random.randint(1, 2)}), asyncio.PriorityQueue(), asyncio.LifoQueue(1)]")
        self.emit(0, "EVENTS = [asyncio.Event(), asyncio.Event()]")
        self.emit(0, "CONDITION = asyncio.Condition()")
        self.emit(0, f"BARRIER = asyncio.Barrier({self.random.randint(1, 3)})")
        self.emit(0, "")
        self.emit(0, "")
        share = max(2, self.left // self.functions)
        for index in range(self.functions):
            self.function(index, share)
        return PRELUDE + corners.PRELUDE + "\n".join(self.lines).rstrip("\n") + "\n" + CLOSING.replace("MAIN", self.pick(RUNS))


def generate(seed, size=40, without=()):
    """The program for `seed` as text."""
    return Generator(seed, size, without).program()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("seed", type=int)
    parser.add_argument("--size", type=int, default=40, help="about how many statements")
    parser.add_argument("--without", default="", help="statements to leave out, separated by commas")
    options = parser.parse_args()
    print(generate(options.seed, options.size, options.without.split(",")), end="")


if __name__ == "__main__":
    main()
