"""Statements of the generator that reach the corners of asyncio: states and their reprs, wrong use, hand-overs at one
instant, exceptions on their way out of the loop. Mixed into `generate.Generator`, which has the small choices.
"""

DELAYS = ["0", "0.1", "0.1", "0.2", "0.25", "0.3", "0.5", "1", "-1"]
LIMITS = ["0", "0.1", "0.2", "0.3", "0.6", "1.5"]

# What the statements below call.
PRELUDE = '''\
import contextlib
import re
import sys
import traceback
import types
import concurrent.futures


def show(thing):
    """A repr without addresses and without the reprs of other objects' states that hash order decides."""
    return re.sub("0x[0-9a-f]+", "0x", repr(thing))


class Bare:
    """Awaitable that yields to the loop so many times."""

    def __init__(self, *yields):
        self.yields = yields

    def __await__(self):
        for item in self.yields:
            yield item
        return len(self.yields)


class Inner:
    """Awaitable around a coroutine."""

    def __init__(self, coroutine):
        self.coroutine = coroutine

    def __await__(self):
        return (yield from self.coroutine.__await__())


@types.coroutine
def old_style(delay):
    yield
    value = yield from asyncio.sleep(delay, "old").__await__()
    return value


@contextlib.asynccontextmanager
async def managed(label, delay, swallow=None):
    log("open", label)
    try:
        await asyncio.sleep(delay)
        yield label
    except BaseException as error:
        log("through", label, error_name(error))
        if swallow is None or not isinstance(error, swallow):
            raise
    finally:
        await asyncio.sleep(delay)
        log("close", label)


async def echo(delay):
    """Asynchronous generator that answers what is sent, and goes on after a ValueError."""
    answer = "ready"
    while answer != "stop":
        try:
            answer = yield answer
            await asyncio.sleep(delay)
        except ValueError as error:
            answer = error_name(error)
        finally:
            log("echo", answer)


async def stubborn(delay, times):
    """Swallows so many cancellations."""
    for _ in range(times):
        try:
            await asyncio.sleep(delay)
        except asyncio.CancelledError as error:
            log("swallowed", error.args, asyncio.current_task().cancelling())
    return "stubborn"


async def slow_to_die(delay):
    try:
        await asyncio.sleep(3)
    finally:
        log("dying")
        await asyncio.sleep(delay)
        log("dead")


async def held(lock, delay, label):
    async with lock:
        log("holds", label)
        await asyncio.sleep(delay)
    log("left", label)


async def raising(error, delay):
    await asyncio.sleep(delay)
    raise error


def quiet(call, *arguments):
    """What a call gives or raises, as text. The traceback goes: a future would keep all frames alive with it."""
    try:
        return show(call(*arguments))
    except BaseException as error:
        error.__traceback__ = None
        return f"{type(error).__name__}: {re.sub('0x[0-9a-f]+', '0x', str(error))}"


'''


class Corners:
    STATEMENTS = {
        "show_task": 4, "show_future": 3, "show_handles": 2, "show_primitives": 3, "shield_limit": 3, "limit_at": 3,
        "group_cut": 4, "group_of_groups": 3, "over_release": 2, "acquire_by_hand": 3, "hand_over": 4, "queue_cut": 4,
        "callback_order": 3, "exit_stack": 3, "manager": 3, "echoes": 3, "context_task": 2, "pool": 1, "threadsafe": 1,
        "invalid_state": 3, "wrong_use": 3, "bare": 3, "wrapped": 2, "nested_gather": 3, "gather_cut": 3, "wait_loop": 3,
        "rename": 2, "stack": 2, "stubborn_task": 3, "dying": 3, "barrier_entered": 2, "condition_cut": 3, "wait_errors": 3,
        "exception_handler": 2, "never_retrieved": 2, "never_awaited": 1, "stop_iteration": 1, "swallow": 2,
        "left_generator": 2, "same_coroutine": 1, "chained": 2, "producer": 2, "deadline_moves": 2, "event_cut": 2,
        "future_of_group": 2, "semaphore_cut": 3, "completed_cut": 2, "callback_reads": 2, "fatal": 1,
    }

    # ---- states and their reprs ----
    def show_task(self, depth):
        self.emit(depth, f"mine = {self.spawned()}")
        if self.chance(30):
            self.emit(depth, "mine.add_done_callback(on_done)")
        for _ in range(self.random.randint(1, 2)):
            self.emit(depth, self.pick(["await asyncio.sleep(0)", "mine.cancel()", f"await asyncio.sleep({self.pick(DELAYS)})",
                                        "mine.cancel('why')", "await asyncio.wait([mine], timeout=0.2)"]))
            self.emit(depth, f"log({self.mark()}, show(mine), mine.done(), mine.cancelled(), mine.cancelling())")
        if self.chance(50):
            self.emit(depth, f"log({self.mark()}, quiet(mine.result), quiet(mine.exception))")

    def show_future(self, depth):
        self.emit(depth, "f = asyncio.get_running_loop().create_future()")
        if self.chance(60):
            self.emit(depth, "for _ in range(%d): f.add_done_callback(%s)" %
                      (self.random.randint(1, 3), self.pick(["on_done", "lambda _: log('called')", "print"])))
        self.emit(depth, f"log({self.mark()}, show(f), f.done(), quiet(f.result), quiet(f.exception))")
        self.emit(depth, self.pick(["f.set_result([1, 'two', {3: 4.0}])", f"f.set_exception({self.error()})", "f.cancel('no')",
                                    "f.set_exception(KeyError)", "f.set_result('x' * 200)"]))
        self.emit(depth, f"log({self.mark()}, show(f), quiet(f.result), quiet(f.exception), f.remove_done_callback(on_done))")

    def show_handles(self, depth):
        self.emit(depth, "loop = asyncio.get_running_loop()")
        self.emit(depth, f"one, two = loop.call_soon(log, {self.mark()}, 'a'), loop.call_later({self.pick(DELAYS)}, log, {self.mark()})")
        self.emit(depth, f"log({self.mark()}, show(one), show(two), two.when(), one.cancelled())")
        if self.chance(70):
            self.emit(depth, f"await asyncio.sleep({self.pick(DELAYS)})")
        self.emit(depth, f"{self.pick(['one', 'two'])}.cancel()")
        self.emit(depth, f"log({self.mark()}, show(one), show(two), one.cancelled(), two.cancelled(), one == two, two <= two)")

    def show_primitives(self, depth):
        thing = self.pick(["LOCKS[0]", "LOCKS[1]", "SEMAPHORES[0]", "SEMAPHORES[1]", "EVENTS[0]", "CONDITION", "BARRIER",
                           "QUEUES[0]", "QUEUES[1]", "QUEUES[2]"])
        self.emit(depth, f"log({self.mark()}, show({thing}))")
        if thing.startswith("QUEUES"):
            self.emit(depth, f"log({self.mark()}, str({thing}), {thing}.full(), {thing}.empty(), {thing}.maxsize)")

    # ---- limits ----
    def shield_limit(self, depth):
        self.emit(depth, f"mine = {self.spawned()}")
        self.guarded(depth, f"log({self.mark()}, await asyncio.wait_for(asyncio.shield(mine), {self.pick(LIMITS)}))",
                     "(TimeoutError, asyncio.CancelledError, ValueError)")
        if self.chance(60):
            self.emit(depth, f"log({self.mark()}, mine.done(), mine.cancelling())")
        if self.chance(50):
            self.guarded(depth, f"log({self.mark()}, await mine)")

    def limit_at(self, depth):
        self.emit(depth, "moment = asyncio.get_running_loop().time()")
        self.emit(depth, "try:")
        self.emit(depth + 1, f"async with asyncio.timeout_at({self.pick(['None', 'moment + 0.3', 'moment', 'moment - 1', 'moment + 1'])}) as limit:")
        self.emit(depth + 2, f"log({self.mark()}, show(limit), limit.when() is None, limit.expired())")
        self.block(depth + 2, 1, 2)
        self.emit(depth, "except TimeoutError as error:")
        self.emit(depth + 1, f"log({self.mark()}, show(error.__cause__), show(limit))")
        self.emit(depth, f"log({self.mark()}, show(limit), limit.expired(), quiet(limit.reschedule, None))")

    def deadline_moves(self, depth):
        self.emit(depth, "try:")
        self.emit(depth + 1, f"async with asyncio.timeout({self.pick(LIMITS)}) as limit:")
        self.emit(depth + 2, f"for _ in range({self.random.randint(1, 4)}):")
        self.emit(depth + 3, f"await asyncio.sleep({self.pick(DELAYS)})")
        self.emit(depth + 3, f"limit.reschedule(asyncio.get_running_loop().time() + {self.pick(LIMITS)})")
        if self.chance(40):
            self.emit(depth + 2, "raise ValueError('late')")
        self.emit(depth, "except (TimeoutError, ValueError) as error:")
        self.emit(depth + 1, f"log({self.mark()}, error_name(error), show(limit), show(error.__context__))")

    # ---- task groups ----
    def group_cut(self, depth):
        """A group that is cancelled from outside, perhaps while its children raise."""
        self.emit(depth, "async def grouped():")
        self.emit(depth + 1, "try:")
        self.emit(depth + 2, "async with asyncio.TaskGroup() as tg:")
        for _ in range(self.random.randint(1, 3)):
            child = self.pick([self.coroutine(), "slow_to_die(0.1)", f"raising({self.error()}, {self.pick(DELAYS)})", "stubborn(0.2, 2)"])
            self.emit(depth + 3, f"TASKS.append(tg.create_task({child}))")
        if self.chance(40):
            self.emit(depth + 3, f"await asyncio.sleep({self.pick(DELAYS)})")
        if self.chance(30):
            self.emit(depth + 3, f"raise {self.error()}")
        self.emit(depth + 1, "finally:")
        self.emit(depth + 2, f"log({self.mark()}, asyncio.current_task().cancelling(), show(tg))")
        self.emit(depth, "mine = spawn(grouped())")
        self.emit(depth, f"asyncio.get_running_loop().call_later({self.pick(DELAYS)}, mine.cancel)")
        self.guarded(depth, f"log({self.mark()}, await mine)", "(Exception, asyncio.CancelledError)")
        self.emit(depth, f"log({self.mark()}, mine.done(), mine.cancelled())")

    def group_of_groups(self, depth):
        self.emit(depth, "try:")
        self.emit(depth + 1, "async with asyncio.TaskGroup() as outer:")
        self.emit(depth + 2, f"TASKS.append(outer.create_task({self.coroutine()}, name={self.mark()}))")
        self.emit(depth + 2, "async with asyncio.TaskGroup() as inner:")
        self.emit(depth + 3, f"TASKS.append(inner.create_task({self.coroutine()}))")
        self.emit(depth + 3, f"TASKS.append({self.pick(['inner', 'outer'])}.create_task(raising({self.error()}, {self.pick(DELAYS)})))")
        if self.chance(50):
            self.block(depth + 3, 1, 1)
        self.emit(depth, "except* (ValueError, KeyError) as group:")
        self.emit(depth + 1, f"log({self.mark()}, error_name(group), show(group))")
        self.emit(depth, "except* Exception as group:")
        self.emit(depth + 1, f"log({self.mark()}, error_name(group))")
        if self.chance(30):
            self.emit(depth, f"work = asyncio.sleep(0)")
            self.emit(depth, f"log({self.mark()}, quiet(outer.create_task, work), work.close())")

    def future_of_group(self, depth):
        """Children that await futures the parent completes."""
        self.emit(depth, "futures = [asyncio.get_running_loop().create_future() for _ in range(2)]")
        self.emit(depth, "try:")
        self.emit(depth + 1, "async with asyncio.TaskGroup() as tg:")
        self.emit(depth + 2, "for f in futures: TASKS.append(tg.create_task(Inner(asyncio.wait_for(f, 2)).coroutine))")
        self.emit(depth + 2, f"await asyncio.sleep({self.pick(DELAYS)})")
        self.emit(depth + 2, self.pick(["futures[0].cancel()", "futures[0].set_result(1)", "futures[1].set_exception(ValueError('f'))"]))
        if self.chance(50):
            self.emit(depth + 2, "futures[1].done() or futures[1].cancel()")
        self.emit(depth, "except BaseException as error:")
        self.emit(depth + 1, f"log({self.mark()}, error_name(error))")
        self.emit(depth + 1, "if isinstance(error, asyncio.CancelledError): raise")

    # ---- primitives at one instant ----
    def over_release(self, depth):
        self.emit(depth, f"log({self.mark()}, quiet({self.pick(['SEMAPHORES[1].release', 'CONDITION.notify', 'LOCKS[0].locked', 'BARRIER.broken.__bool__', 'QUEUES[1].task_done'])}))")

    def acquire_by_hand(self, depth):
        thing = self.pick(["LOCKS[0]", "LOCKS[1]", "SEMAPHORES[0]", "SEMAPHORES[1]", "CONDITION"])
        self.emit(depth, "try:")
        self.emit(depth + 1, f"await asyncio.wait_for({thing}.acquire(), {self.pick(LIMITS)})")
        self.emit(depth, "except TimeoutError:")
        self.emit(depth + 1, f"log({self.mark()}, 'late')")
        self.emit(depth, "else:")
        self.emit(depth + 1, "try:")
        self.block(depth + 2, 1, 2)
        self.emit(depth + 1, "finally:")
        self.emit(depth + 2, f"{thing}.release()")

    def hand_over(self, depth):
        """Waiters of a lock of their own, one cancelled at the moment it may be woken."""
        make = self.pick(["asyncio.Lock()", "asyncio.Semaphore(1)", "asyncio.Semaphore(2)", "asyncio.BoundedSemaphore(1)", "asyncio.Condition()"])
        self.emit(depth, f"own = {make}")
        self.emit(depth, f"line = [spawn(held(own, {self.pick(['0', '0.1', '0.2'])}, i)) for i in range({self.random.randint(2, 4)})]")
        self.emit(depth, f"await asyncio.sleep({self.pick(['0', '0.1', '0.2'])})")
        for _ in range(self.random.randint(1, 2)):
            self.emit(depth, f"line[{self.random.randint(-1, 1)}].cancel()")
            if self.chance(40):
                self.emit(depth, "await asyncio.sleep(0)")
                self.emit(depth, f"log({self.mark()}, show(own))")
        self.emit(depth, f"log({self.mark()}, [error_name(x) if x else x for x in await asyncio.gather(*line, return_exceptions=True)], show(own))")

    def semaphore_cut(self, depth):
        self.emit(depth, f"own = asyncio.Semaphore({self.random.randint(0, 2)})")
        self.emit(depth, f"line = [spawn(own.acquire()) for i in range({self.random.randint(2, 4)})]")
        for _ in range(self.random.randint(2, 5)):
            self.emit(depth, self.pick(["await asyncio.sleep(0)", "own.release()", "line[1].cancel()", "line[0].cancel()",
                                        "own.release(); line[-1].cancel()", f"log({self.mark()}, show(own), own.locked())"]))
        self.emit(depth, "for task in line: task.cancel()")
        self.emit(depth, f"log({self.mark()}, [t for t in await asyncio.gather(*line, return_exceptions=True) if t is True], show(own))")

    def queue_cut(self, depth):
        """Getters and putters of one queue, some cancelled at the moment they are woken."""
        make = self.pick(["Queue(1)", "Queue()", "LifoQueue(2)", "PriorityQueue(1)"])
        self.emit(depth, f"own = asyncio.{make}")
        verb = self.pick(["get()", "put(i)"])
        if verb == "put(i)":
            self.emit(depth, "own.put_nowait(9)")
        self.emit(depth, f"line = [spawn(own.{verb}) for i in range({self.random.randint(2, 3)})]")
        for _ in range(self.random.randint(2, 5)):
            self.emit(depth, self.pick(["await asyncio.sleep(0)", f"log({self.mark()}, quiet(own.put_nowait, 5))",
                                        f"log({self.mark()}, quiet(own.get_nowait))", "line[0].cancel()", "line[1].cancel()",
                                        f"log({self.mark()}, own)", "line[-1].cancel()"]))
        self.emit(depth, "await asyncio.sleep(0.1)")
        self.emit(depth, "for task in line: task.cancel()")
        self.emit(depth, f"log({self.mark()}, [show(x) for x in await asyncio.gather(*line, return_exceptions=True)], own)")

    def condition_cut(self, depth):
        self.emit(depth, "own = asyncio.Condition()")
        self.emit(depth, "async def waiting(label):")
        self.emit(depth + 1, "async with own:")
        self.emit(depth + 2, "try:")
        self.emit(depth + 3, f"log(label, await own.{self.pick(['wait()', 'wait_for(lambda: len(ready) > 1)'])})")
        self.emit(depth + 2, "finally:")
        self.emit(depth + 3, "log(label, 'locked', own.locked())")
        self.emit(depth, "ready = []")
        self.emit(depth, f"line = [spawn(waiting(i)) for i in range({self.random.randint(2, 3)})]")
        self.emit(depth, "await asyncio.sleep(0)")
        for _ in range(self.random.randint(1, 3)):
            self.emit(depth, "async with own:")
            self.emit(depth + 1, f"ready.append(1); own.notify{self.pick(['()', '(2)', '(0)', '_all()'])}")
            if self.chance(40):
                self.emit(depth + 1, f"line[{self.random.randint(0, 1)}].cancel()")
            self.emit(depth, self.pick(["await asyncio.sleep(0)", "line[0].cancel()", f"log({self.mark()}, show(own))", "await asyncio.sleep(0.1)"]))
        self.emit(depth, "for task in line: task.cancel()")
        self.emit(depth, "await asyncio.wait(line)")

    def event_cut(self, depth):
        self.emit(depth, "own = asyncio.Event()")
        self.emit(depth, "line = [spawn(own.wait()) for _ in range(3)]")
        for _ in range(self.random.randint(2, 4)):
            self.emit(depth, self.pick(["await asyncio.sleep(0)", "own.set()", "own.clear()", "line[1].cancel()", f"log({self.mark()}, show(own))"]))
        self.emit(depth, "own.set()")
        self.emit(depth, f"log({self.mark()}, [show(x) for x in await asyncio.gather(*line, return_exceptions=True)])")

    def barrier_entered(self, depth):
        self.emit(depth, "own = asyncio.Barrier(2)")
        self.emit(depth, "async def arriving(delay):")
        self.emit(depth + 1, "await asyncio.sleep(delay)")
        self.emit(depth + 1, "async with own as position:")
        self.emit(depth + 2, "log(position, show(own))")
        self.emit(depth + 2, "await asyncio.sleep(delay)")
        self.emit(depth, f"line = [spawn(arriving(d)) for d in ({', '.join(self.pick(DELAYS) for _ in range(self.random.choice([2, 3, 4])))})]")
        self.emit(depth, f"await asyncio.sleep({self.pick(DELAYS)})")
        if self.chance(60):
            self.emit(depth, self.pick(["await own.reset()", "await own.abort()", "line[0].cancel()"]))
        self.emit(depth, f"await asyncio.wait(line, timeout={self.pick(LIMITS)})")
        self.emit(depth, "for task in line: task.cancel()")
        self.emit(depth, f"log({self.mark()}, [show(x) for x in await asyncio.gather(*line, return_exceptions=True)], show(own))")

    # ---- callbacks and contexts ----
    def callback_order(self, depth):
        self.emit(depth, "f = asyncio.get_running_loop().create_future()")
        self.emit(depth, "here = contextvars.copy_context()")
        self.emit(depth, f"here.run(VAR.set, {self.mark()})")
        for _ in range(self.random.randint(2, 4)):
            context = self.pick(["", ", context=here"])
            self.emit(depth, f"f.add_done_callback(lambda f: log({self.mark()}, VAR.get(), f.done()){context})")
        self.emit(depth, f"asyncio.get_running_loop().call_soon(log, {self.mark()}{self.pick(['', ', context=here'])})")
        self.emit(depth, self.pick(["f.set_result(1)", "f.cancel()", "asyncio.get_running_loop().call_later(0.1, finish, f, 2)"]))
        self.emit(depth, "f.add_done_callback(on_done)")
        self.guarded(depth, f"log({self.mark()}, await f, VAR.get())", "asyncio.CancelledError")

    def callback_reads(self, depth):
        """A callback of a task that cancels or awaits others."""
        self.emit(depth, f"mine, other = {self.spawned()}, {self.spawned()}")
        self.emit(depth, self.pick(["mine.add_done_callback(lambda t: log('then', other.cancel()))",
                                    "mine.add_done_callback(lambda t: spawn(asyncio.sleep(0.1)))",
                                    "mine.add_done_callback(lambda t: asyncio.get_running_loop().call_soon(other.cancel))",
                                    "mine.add_done_callback(lambda t: t.result() and 1 / 0)"]))
        self.guarded(depth, f"log({self.mark()}, await other)", "(Exception, asyncio.CancelledError)")

    def context_task(self, depth):
        self.emit(depth, "here = contextvars.copy_context()")
        self.emit(depth, "async def inside():")
        self.emit(depth + 1, f"token = VAR.set({self.mark()})")
        self.emit(depth + 1, f"await asyncio.sleep({self.pick(DELAYS)})")
        self.emit(depth + 1, "log('inside', VAR.get(), token.old_value is contextvars.Token.MISSING)")
        if self.chance(50):
            self.emit(depth + 1, "VAR.reset(token)")
        self.emit(depth, f"await asyncio.create_task(inside(){self.pick(['', ', context=here'])})")
        self.emit(depth, f"log({self.mark()}, VAR.get(), here.get(VAR))")

    def exception_handler(self, depth):
        self.emit(depth, "def handle(loop, context):")
        self.emit(depth + 1, "print('handled', sorted(context), context['message'], show(context.get('exception')))")
        if self.chance(15):
            self.emit(depth + 1, "raise KeyError('handler')")
        self.emit(depth, f"asyncio.get_running_loop().set_exception_handler({self.pick(['handle', 'handle', 'None'])})")
        self.emit(depth, self.pick(["asyncio.get_running_loop().call_soon(int, 'x')",
                                    "asyncio.get_running_loop().call_exception_handler({'message': 'told', 'extra': 1})",
                                    "spawn(raising(ValueError('unseen'), 0)); TASKS.pop()"]))
        self.emit(depth, f"await asyncio.sleep({self.pick(DELAYS)})")

    # ---- managers and generators ----
    def exit_stack(self, depth):
        self.emit(depth, "try:")
        self.emit(depth + 1, "async with contextlib.AsyncExitStack() as stack:")
        for _ in range(self.random.randint(1, 3)):
            self.emit(depth + 2, self.pick([f"await stack.enter_async_context(managed({self.mark()}, {self.pick(DELAYS)}))",
                                            f"stack.callback(log, {self.mark()})",
                                            f"stack.push_async_callback(asyncio.sleep, {self.pick(DELAYS)})",
                                            f"await stack.enter_async_context(Resource({self.mark()}, 0))",
                                            f"await stack.enter_async_context(asyncio.timeout({self.pick(LIMITS)}))",
                                            "await stack.enter_async_context(LOCKS[0])"]))
        self.block(depth + 2, 1, 2)
        self.emit(depth, "except (ValueError, TimeoutError, RuntimeError) as error:")
        self.emit(depth + 1, f"log({self.mark()}, error_name(error), error_name(error.__context__))")

    def manager(self, depth):
        self.emit(depth, "try:")
        swallow = self.pick(["", ", ValueError", ", (KeyError, asyncio.CancelledError)"])
        self.emit(depth + 1, f"async with managed({self.mark()}, {self.pick(DELAYS)}{swallow}) as label:")
        self.block(depth + 2, 1, 2)
        if self.chance(30):
            self.emit(depth + 2, f"raise {self.error()}")
        self.emit(depth, "except (ValueError, OSError) as error:")
        self.emit(depth + 1, f"log({self.mark()}, error_name(error))")

    def echoes(self, depth):
        self.emit(depth, f"items = echo({self.pick(DELAYS)})")
        for _ in range(self.random.randint(2, 5)):
            step = self.pick(["anext(items)", f"items.asend({self.mark()})", "items.athrow(ValueError('thrown'))", "items.asend('stop')",
                              "items.athrow(KeyError)", "anext(items, 'over')", "items.aclose()"])
            self.guarded(depth, f"log({self.mark()}, await {step})", "(Exception, StopAsyncIteration)")

    def left_generator(self, depth):
        self.emit(depth, f"async for item in numbers(3, {self.pick(DELAYS)}):")
        self.emit(depth + 1, f"log({self.mark()}, item)")
        self.emit(depth + 1, self.pick(["break", "if item: break", f"if item: raise {self.error()}", "return 'left'"]))
        self.emit(depth, f"await asyncio.sleep({self.pick(DELAYS)})")

    # ---- threads ----
    def pool(self, depth):
        self.emit(depth, f"with concurrent.futures.ThreadPoolExecutor({self.random.randint(1, 2)}) as pool:")
        self.emit(depth + 1, "loop = asyncio.get_running_loop()")
        seconds = [self.pick(["0.05", "0.15", "0.25"]) for _ in range(3)]
        self.emit(depth + 1, f"jobs = [loop.run_in_executor(pool, job, s) for s in ({', '.join(seconds)})]")
        if self.chance(40):
            self.emit(depth + 1, "jobs[-1].cancel()")
        self.emit(depth + 1, f"log({self.mark()}, [show(x) for x in await asyncio.gather(*jobs, return_exceptions=True)])")

    def threadsafe(self, depth):
        self.emit(depth, "loop = asyncio.get_running_loop()")
        self.emit(depth, "def worker():")
        self.emit(depth + 1, f"return quiet(asyncio.run_coroutine_threadsafe({self.coroutine()}, loop).result)")
        self.guarded(depth, f"log({self.mark()}, await asyncio.to_thread(worker))", "asyncio.CancelledError")

    # ---- wrong use ----
    def invalid_state(self, depth):
        self.emit(depth, "f = asyncio.get_running_loop().create_future()")
        self.emit(depth, self.pick(["f.set_result(1)", "f.cancel()", "f.set_exception(KeyError('k'))"]))
        self.emit(depth, f"log({self.mark()}, quiet(f.set_result, 2), quiet(f.set_exception, OSError()), f.cancel(), quiet(f.result))")
        self.emit(depth, f"log({self.mark()}, quiet(f.exception), quiet(asyncio.current_task().set_result, 1), quiet(asyncio.current_task().result))")

    def wrong_use(self, depth):
        text = self.pick(["await 5", "await asyncio.gather(1)", "await asyncio.wait([])", "await asyncio.wait([asyncio.timeout])",
                          "asyncio.get_running_loop().run_forever()", "await asyncio.current_task()", "asyncio.create_task(3)",
                          "await asyncio.wait_for(3, 1)", "asyncio.shield(4)", "asyncio.Semaphore(-1)", "asyncio.Barrier(0)",
                          "asyncio.Queue(1).task_done()", "LOCKS[1].acquire().close()", "asyncio.timeout('x')",
                          "asyncio.get_running_loop().call_later(None, print)", "asyncio.get_running_loop().close()",
                          "asyncio.run(asyncio.sleep)", "[x for x in asyncio.as_completed(3)]", "CONDITION.notify()",
                          "await asyncio.Condition().wait()", "asyncio.Lock().release()", "async with asyncio.TaskGroup() as g: g.create_task(7)",
                          "await asyncio.TaskGroup().__aexit__(None, None, None)", "await Bare(42)", "await Bare(asyncio.get_running_loop().create_future())",
                          "asyncio.current_task().set_exception(ValueError())", "with LOCKS[0]: pass",
                          "async with asyncio.timeout(1) as limit:\n" + "    " * (depth + 2) + "await limit.__aenter__()",
                          "asyncio.gather(asyncio.current_task(), 5)", "asyncio.get_running_loop().call_soon()"])
        self.emit(depth, "try:")
        self.emit(depth + 1, text)
        self.emit(depth, "except Exception as error:")
        self.emit(depth + 1, f"log({self.mark()}, re.sub('0x[0-9a-f]+', '0x', f'{{type(error).__name__}}: {{error}}'))")

    def never_awaited(self, depth):
        self.emit(depth, self.pick(["slow_to_die(1)", "work = held(LOCKS[0], 1, 2); work.close()", "work = stubborn(1, 2); del work",
                                    "quiet(asyncio.run, stubborn(0, 1))"]))

    def same_coroutine(self, depth):
        self.emit(depth, f"work = asyncio.sleep({self.pick(DELAYS)}, {self.mark()})")
        self.emit(depth, f"log({self.mark()}, await work)")
        self.guarded(depth, f"log({self.mark()}, await {self.pick(['work', 'asyncio.create_task(work)', 'asyncio.gather(work)'])})", "RuntimeError")

    def stop_iteration(self, depth):
        self.guarded(depth, f"await raising({self.pick(['StopIteration(1)', 'StopAsyncIteration()', 'GeneratorExit()', 'asyncio.CancelledError(2)'])}, 0)",
                     "(RuntimeError, StopAsyncIteration, GeneratorExit, asyncio.CancelledError)")

    # ---- awaitables ----
    def bare(self, depth):
        self.guarded(depth, f"log({self.mark()}, await {self.pick(['Bare()', 'Bare(None)', 'Bare(None, None)', 'Bare(1)', 'old_style(0.1)', 'Bare(None, [])'])})",
                     "RuntimeError")

    def wrapped(self, depth):
        self.guarded(depth, f"log({self.mark()}, await {self.pick([f'Inner({self.coroutine()})', f'asyncio.gather(Inner({self.coroutine()}), Bare(None))', f'asyncio.wait_for(Inner({self.coroutine()}), {self.pick(LIMITS)})'])})",
                     "(Exception, asyncio.CancelledError)")

    # ---- many at once ----
    def nested_gather(self, depth):
        flag = self.pick(["", ", return_exceptions=True"])
        self.emit(depth, f"mine = {self.spawned()}")
        self.guarded(depth, f"log({self.mark()}, show(await asyncio.gather(asyncio.gather({self.coroutines()}{flag}), mine, mine, return_exceptions=True)))",
                     "asyncio.CancelledError")

    def gather_cut(self, depth):
        flag = self.pick(["", ", return_exceptions=True"])
        self.emit(depth, f"g = asyncio.gather(slow_to_die(0.1), {self.coroutines()}{flag})")
        self.emit(depth, f"await asyncio.sleep({self.pick(DELAYS)})")
        self.emit(depth, f"log({self.mark()}, g.cancel({self.pick(['', self.mark()])}), g.done())")
        self.guarded(depth, f"log({self.mark()}, show(await g))", "(Exception, asyncio.CancelledError)")
        self.emit(depth, f"log({self.mark()}, show(g), g.cancelled())")

    def wait_loop(self, depth):
        self.emit(depth, f"pending = {{{', '.join(self.spawned() for _ in range(self.random.randint(2, 3)))}}}")
        self.emit(depth, "while pending:")
        self.emit(depth + 1, f"done, pending = await asyncio.wait(pending, return_when=asyncio.{self.pick(['FIRST_COMPLETED', 'FIRST_EXCEPTION'])})")
        self.emit(depth + 1, f"log({self.mark()}, names(done), names(pending))")

    def wait_errors(self, depth):
        tasks = ", ".join(f"spawn({self.pick([self.coroutine(), f'raising({self.error()}, {self.pick(DELAYS)})', 'slow_to_die(0.1)'])})"
                          for _ in range(self.random.randint(2, 3)))
        self.emit(depth, f"line = [{tasks}]")
        if self.chance(50):
            self.emit(depth, f"asyncio.get_running_loop().call_later({self.pick(DELAYS)}, line[0].cancel)")
        self.emit(depth, f"done, pending = await asyncio.wait(line, timeout={self.pick(LIMITS)}, return_when=asyncio.FIRST_EXCEPTION)")
        self.emit(depth, f"log({self.mark()}, [t.cancelled() or show(t.exception()) for t in line if t in done], len(pending))")
        self.emit(depth, "for task in pending: task.cancel()")

    def completed_cut(self, depth):
        self.emit(depth, "try:")
        self.emit(depth + 1, f"for number, future in enumerate(asyncio.as_completed([{self.coroutines(2, 3)}], timeout={self.pick(LIMITS)})):")
        self.emit(depth + 2, f"log({self.mark()}, number, await future)")
        self.emit(depth, "except (TimeoutError, ValueError, KeyError) as error:")
        self.emit(depth + 1, f"log({self.mark()}, show(error))")

    def producer(self, depth):
        """Producers, workers and join."""
        self.emit(depth, f"own = asyncio.{self.pick(['Queue(1)', 'PriorityQueue(2)', 'LifoQueue()'])}")
        self.emit(depth, "async def worker(label):")
        self.emit(depth + 1, "while True:")
        self.emit(depth + 2, "item = await own.get()")
        self.emit(depth + 2, "try:")
        self.emit(depth + 3, f"await asyncio.sleep(item * {self.pick(['0', '0.1'])})")
        self.emit(depth + 3, "log(label, item)")
        self.emit(depth + 2, "finally:")
        self.emit(depth + 3, "own.task_done()")
        self.emit(depth, f"line = [spawn(worker(i)) for i in range({self.random.randint(1, 3)})]")
        self.emit(depth, f"for i in ({', '.join(str(self.random.randint(0, 4)) for _ in range(self.random.randint(2, 5)))}): await own.put(i)")
        self.emit(depth, f"log({self.mark()}, await own.join())")
        self.emit(depth, "for task in line: task.cancel()")
        if self.chance(60):
            self.emit(depth, "await asyncio.gather(*line, return_exceptions=True)")

    # ---- tasks ----
    def rename(self, depth):
        self.emit(depth, f"mine = {self.spawned()}")
        self.emit(depth, f"mine.set_name({self.pick([self.mark(), '7', 'None'])})")
        self.emit(depth, f"log({self.mark()}, mine.get_name(), mine.get_coro().__name__, len(asyncio.all_tasks()), asyncio.isfuture(mine), "
                         "asyncio.ensure_future(mine) is mine)")

    def stack(self, depth):
        self.emit(depth, f"mine = spawn(slow_to_die({self.pick(DELAYS)}))")
        self.emit(depth, f"await asyncio.sleep({self.pick(DELAYS)})")
        self.emit(depth, f"mine.print_stack(file=sys.stdout{self.pick(['', ', limit=1'])})")
        self.emit(depth, f"log({self.mark()}, [(f.f_code.co_name, f.f_lineno) for f in mine.get_stack()])")

    def stubborn_task(self, depth):
        self.emit(depth, f"mine = spawn(stubborn({self.pick(DELAYS)}, {self.random.randint(1, 3)}))")
        for _ in range(self.random.randint(1, 4)):
            self.emit(depth, self.pick(["await asyncio.sleep(0)", f"mine.cancel({self.mark()})", "await asyncio.sleep(0.1)"]))
        self.emit(depth, f"log({self.mark()}, mine.cancelling(), mine.uncancel(), mine.cancelling())")
        self.guarded(depth, f"log({self.mark()}, await {self.pick(['mine', 'asyncio.wait_for(mine, 0.1)', 'asyncio.shield(mine)'])})")

    def dying(self, depth):
        """Cancelled, waits in its finally, cancelled again."""
        self.emit(depth, f"mine = spawn(slow_to_die({self.pick(DELAYS)}))")
        for _ in range(self.random.randint(1, 4)):
            self.emit(depth, self.pick(["await asyncio.sleep(0)", f"mine.cancel({self.mark()})", "await asyncio.sleep(0.1)",
                                        "asyncio.get_running_loop().call_soon(mine.cancel)"]))
        self.guarded(depth, f"log({self.mark()}, await asyncio.wait_for(mine, {self.pick(LIMITS)}))", "(TimeoutError, asyncio.CancelledError)")

    def never_retrieved(self, depth):
        self.emit(depth, self.pick([f"asyncio.create_task(raising({self.error()}, {self.pick(DELAYS)}))",
                                    "asyncio.get_running_loop().create_future().set_exception(ValueError('nobody'))",
                                    f"asyncio.gather(raising({self.error()}, 0), raising({self.error()}, 0.1))"]))

    def swallow(self, depth):
        self.emit(depth, "try:")
        self.emit(depth + 1, f"async with asyncio.timeout({self.pick(LIMITS)}):")
        self.emit(depth + 2, "try:")
        self.block(depth + 3, 1, 2)
        self.emit(depth + 2, "finally:")
        self.emit(depth + 3, self.pick(["await asyncio.sleep(0.1)", "return 'swallowed'", "raise ValueError('instead')", f"await {self.coroutine()}"]))
        self.emit(depth, "except (TimeoutError, ValueError) as error:")
        self.emit(depth + 1, f"log({self.mark()}, error_name(error), show(error.__context__), show(error.__cause__))")

    def chained(self, depth):
        """Exceptions with causes and contexts through tasks."""
        self.emit(depth, "try:")
        self.emit(depth + 1, "try:")
        self.emit(depth + 2, f"await asyncio.create_task(raising({self.error()}, {self.pick(DELAYS)}))")
        self.emit(depth + 1, "except Exception as error:")
        self.emit(depth + 2, self.pick(["raise OSError('next') from error", "raise OSError('next')", "raise", "raise OSError('next') from None"]))
        self.emit(depth, "except Exception as error:")
        self.emit(depth + 1, self.pick([f"log({self.mark()}, show(error), show(error.__cause__), show(error.__context__), error.__suppress_context__)",
                                        "traceback.print_exc(file=sys.stdout, chain=False, limit=-1)"]))

    def fatal(self, depth):
        """What leaves the loop at once."""
        if not self.chance(20):
            return self.say(depth)
        self.emit(depth, self.pick(["sys.exit(3)", "raise KeyboardInterrupt", "asyncio.get_running_loop().call_soon(sys.exit, 4)",
                                    "spawn(raising(SystemExit(5), 0.1))", "spawn(raising(KeyboardInterrupt(), 0))",
                                    "asyncio.get_running_loop().stop()", "raise asyncio.CancelledError('mine')"]))
