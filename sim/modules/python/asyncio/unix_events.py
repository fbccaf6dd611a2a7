"""The event loop class that programs get: what the C part (BaseEventLoop) leaves to Python."""
from asyncio import BaseEventLoop, _set_loop_class, iscoroutine, iscoroutinefunction
import _threads


class AbstractEventLoop:
    """What annotations name. The loop's methods are in C."""


class _UnixSelectorEventLoop(BaseEventLoop, AbstractEventLoop):
    _task_factory = None
    _signal_handlers = None
    _arrived_signals = ()
    _exception_handler = None
    _default_executor = None
    _executor_shutdown_called = False
    _asyncgens_shutdown_called = False
    slow_callback_duration = 0.1

    def __repr__(self):
        return (f"<{self.__class__.__name__} running={self.is_running()} "
                f"closed={self.is_closed()} debug={self.get_debug()}>")

    # ---- running: Python, so that the frame keeps `future` as long as an exception's traceback lives ----

    def run_until_complete(self, future):
        if not _threads.can_leave():
            return self._run_until_complete(future)
        until = self._begin_until(future)
        try:
            self._run_in_thread(until[0])
        except BaseException as exc:
            self._end_until(until, exc)
        return self._end_until(until, None)

    def __getattr__(self, name):
        from asyncio.network import loop_call
        return loop_call(self, name)

    def run_forever(self):
        if not _threads.can_leave():
            return self._run_forever()
        self._run_in_thread(None)

    def _run_in_thread(self, until):
        self._begin_run(until)
        try:
            stopping = False
            while not stopping:
                until_ns = self._wait_ns()
                if until_ns is not None:
                    _threads.wait_until(self._is_woken, "select", "", 0, until_ns)
                stopping = self._run_once()
        finally:
            self._end_run()

    # ---- tasks ----

    def create_task(self, coro, *, name=None, context=None):
        if self._task_factory is None:
            return self._make_task(coro, name, context)
        self._check_closed()
        if context is None:
            task = self._task_factory(self, coro)
        else:
            task = self._task_factory(self, coro, context=context)
        if name is not None and hasattr(task, "set_name"):
            task.set_name(name)
        return task

    def set_task_factory(self, factory):
        if factory is not None and not callable(factory):
            raise TypeError("task factory must be a callable or None")
        self._task_factory = factory

    def get_task_factory(self):
        return self._task_factory

    def _check_closed(self):
        if self.is_closed():
            raise RuntimeError("Event loop is closed")

    def close(self):
        self._close()
        executor = self._default_executor
        if executor is not None:
            self._default_executor = None
            executor.shutdown(wait=False)

    # ---- shutdown ----

    async def shutdown_asyncgens(self):
        self._asyncgens_shutdown_called = True
        closing = self._get_async_gens()
        if not closing:
            return
        from asyncio import gather
        self._forget_async_gens()
        results = await gather(*[agen.aclose() for agen in closing], return_exceptions=True)
        for result, agen in zip(results, closing):
            if isinstance(result, Exception):
                self.call_exception_handler({
                    "message": f"an error occurred during closing of asynchronous generator {agen!r}",
                    "exception": result,
                    "asyncgen": agen,
                })

    async def shutdown_default_executor(self):
        self._executor_shutdown_called = True
        if self._default_executor is None:
            return
        import threading
        future = self.create_future()
        thread = threading.Thread(target=self._do_shutdown, args=(future,))
        thread.start()
        try:
            await future
        finally:
            thread.join()

    def _do_shutdown(self, future):
        try:
            self._default_executor.shutdown(wait=True)
            if not self.is_closed():
                self.call_soon_threadsafe(future.set_result, None)
        except Exception as ex:
            if not self.is_closed():
                self.call_soon_threadsafe(future.set_exception, ex)

    # ---- executors ----

    def run_in_executor(self, executor, func, *args):
        self._check_closed()
        if self.get_debug():
            from asyncio.reports import check_callback
            check_callback(func, "run_in_executor")
        if executor is None:
            executor = self._default_executor
            if self._executor_shutdown_called:
                raise RuntimeError("Executor shutdown has been called")
            if executor is None:
                from concurrent.futures import ThreadPoolExecutor
                executor = ThreadPoolExecutor(thread_name_prefix="asyncio")
                self._default_executor = executor
        from asyncio.futures import wrap_future
        return wrap_future(executor.submit(func, *args), loop=self)

    def set_default_executor(self, executor):
        from concurrent.futures import ThreadPoolExecutor
        if not isinstance(executor, ThreadPoolExecutor):
            raise TypeError("executor must be ThreadPoolExecutor instance")
        self._default_executor = executor

    # ---- exceptions ----

    def get_exception_handler(self):
        return self._exception_handler

    def set_exception_handler(self, handler):
        if handler is not None and not callable(handler):
            raise TypeError(f"A callable object or None is expected, got {handler!r}")
        self._exception_handler = handler

    def default_exception_handler(self, context):
        from asyncio.reports import default_report
        default_report(context)

    def call_exception_handler(self, context):
        from asyncio.reports import log_error
        if self._exception_handler is None:
            try:
                self.default_exception_handler(context)
            except (SystemExit, KeyboardInterrupt):
                raise
            except BaseException as exc:
                log_error("Exception in default exception handler", exc)
            return
        try:
            self._exception_handler(self, context)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as exc:
            try:
                self.default_exception_handler({
                    "message": "Unhandled error in exception handler",
                    "exception": exc,
                    "context": context,
                })
            except (SystemExit, KeyboardInterrupt):
                raise
            except BaseException as second:
                log_error("Exception in default exception handler while handling an unexpected error "
                          "in custom exception handler", second)

    # ---- debug mode ----

    def set_debug(self, enabled):
        self._set_debug(enabled)
        if self.is_running():
            self.call_soon_threadsafe(self._set_coroutine_origin_tracking, enabled)

    def _set_coroutine_origin_tracking(self, enabled):
        """Coroutines always know where they were made: nothing is to be switched."""

    # ---- signals: those that the program sends to itself ----

    def _signal_arrived(self, sig):
        """False if the loop has no handler for it."""
        if self._signal_handlers is None or sig not in self._signal_handlers:
            return False
        self._arrived_signals = (*self._arrived_signals, sig)
        self._wake_for_signals()
        return True

    def _handle_signals(self):
        arrived, self._arrived_signals = self._arrived_signals, ()
        for sig in arrived:
            if sig in self._signal_handlers:
                callback, args = self._signal_handlers[sig]
                self.call_soon(callback, *args)
                self._wake()

    def add_signal_handler(self, sig, callback, *args):
        if iscoroutine(callback) or iscoroutinefunction(callback):
            raise TypeError("coroutines cannot be used with add_signal_handler()")
        self._check_signal(sig)
        self._check_closed()
        if self._signal_handlers is None:
            self._signal_handlers = {}
        self._signal_handlers[sig] = (callback, args)

    def remove_signal_handler(self, sig):
        self._check_signal(sig)
        if self._signal_handlers is None or sig not in self._signal_handlers:
            return False
        del self._signal_handlers[sig]
        return True

    def _check_signal(self, sig):
        import signal
        if not isinstance(sig, int):
            raise TypeError(f"sig must be an int, not {sig!r}")
        if sig not in signal.valid_signals():
            raise ValueError(f"invalid signal number {sig}")


_set_loop_class(_UnixSelectorEventLoop)
SelectorEventLoop = _UnixSelectorEventLoop


_policy = None


def _use_policy(policy):
    """From now on `policy` makes the loops; None: nobody but this module."""
    global _policy
    _policy = policy


def new_event_loop():
    if _policy is not None:
        return _policy.new_event_loop()
    return _UnixSelectorEventLoop()

# Schedules and reprs name these coroutines after the class that defines them in CPython.
for _method in (_UnixSelectorEventLoop.shutdown_asyncgens, _UnixSelectorEventLoop.shutdown_default_executor):
    _method.__qualname__ = f"BaseEventLoop.{_method.__name__}"
