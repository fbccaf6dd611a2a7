"""ThreadPoolExecutor; a process pool is the same on virtual time."""
import _threads
import _trace
from concurrent.futures._base import BrokenExecutor, Executor, Future


class BrokenThreadPool(BrokenExecutor):
    pass


class _ContextCall:
    """A call in a context, as asyncio.to_thread submits it: the worker enters the context itself, so that the call
    can block."""

    def __init__(self, context, function, args, kwargs):
        self.context, self.function, self.args, self.kwargs = context, function, args, kwargs


def _python_call(function, args, kwargs):
    """The call of a Python function that `function(*args, **kwargs)` comes down to: only without C in between can it block."""
    from functools import partial
    while True:
        if type(function) is partial:
            args, kwargs = (*function.args, *args), {**function.keywords, **kwargs}
            function = function.func
        elif hasattr(type(function), "__call__") and hasattr(type(function).__call__, "__code__"):
            function = function.__call__
        else:
            return function, args, kwargs


def _work(pool):
    if pool._initializer is not None:
        pool._initializer(*pool._initargs)
    me = _threads.current()
    while True:
        while pool._jobs:
            future, function, args, kwargs = pool._jobs.pop(0)
            if not future.set_running_or_notify_cancel():
                pool._busy -= 1
                continue
            _trace.taken(future._trace)
            try:
                context = None
                if type(function) is _ContextCall:
                    context, function, args, kwargs = function.context, function.function, function.args, function.kwargs
                function, args, kwargs = _python_call(function, args, kwargs)
                _threads.enter_context(context)
                result = function(*args, **kwargs)
                _threads.enter_context(None)
            except BaseException as exc:
                _threads.enter_context(None)
                _trace.job_done(future._trace, "exception", exc)
                future.set_exception(exc)
                exc = None
            else:
                _trace.job_done(future._trace, "result", result)
                future.set_result(result)
                result = None
            pool._busy -= 1
            future = function = args = kwargs = None
        if pool._shutdown:
            return
        pool._idle.append(me)
        _threads.park()


class ThreadPoolExecutor(Executor):
    _counter = 0

    def __init__(self, max_workers=None, thread_name_prefix="", initializer=None, initargs=()):
        if max_workers is None:
            max_workers = _threads.workers()
        if max_workers <= 0:
            raise ValueError("max_workers must be greater than 0")
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        self._max_workers = max_workers
        self._prefix = thread_name_prefix
        if not thread_name_prefix:
            self._prefix = f"ThreadPoolExecutor-{ThreadPoolExecutor._counter}"
            ThreadPoolExecutor._counter += 1
        self._initializer, self._initargs = initializer, initargs
        self._jobs, self._idle, self._threads = [], [], []
        self._shutdown = False
        self._busy = 0
        self._trace = _trace.pool(max_workers, self._prefix, isinstance(self, ProcessPoolExecutor))

    def submit(self, fn, /, *args, **kwargs):
        if self._shutdown:
            raise RuntimeError("cannot schedule new futures after shutdown")
        future = Future()
        future._trace = _trace.submitted(self._trace, fn.function if type(fn) is _ContextCall else fn)
        self._jobs.append((future, fn, args, kwargs))
        self._busy += 1
        if self._idle:
            _threads.unpark(self._idle.pop(0))
        elif len(self._threads) < self._max_workers:
            name = f"{self._prefix}_{len(self._threads)}"
            number = _threads.start(_work, (self,), name, False, self._trace)
            self._threads.append(number)
            _names[number] = name
        return future

    def shutdown(self, wait=True, *, cancel_futures=False):
        self._shutdown = True
        if cancel_futures:
            while self._jobs:
                self._busy -= 1
                self._jobs.pop(0)[0].cancel()
        if wait and self._busy:
            _threads.wait_until(self._is_quiet, "join", "shutdown()", self._trace)
        for number in self._idle:
            _threads.unpark(number)
        self._idle = []

    def _is_quiet(self):
        return self._busy == 0


class ProcessPoolExecutor(ThreadPoolExecutor):
    def __init__(self, max_workers=None, mp_context=None, initializer=None, initargs=(), **kwargs):
        super().__init__(max_workers, "", initializer, initargs)


_names = {}  # thread number -> name, for threading.current_thread()
