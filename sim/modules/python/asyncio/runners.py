"""asyncio.run and Runner (Semantics 13.7)."""
from asyncio import (
    CancelledError, _get_running_loop, all_tasks, gather, iscoroutine, new_event_loop, set_event_loop)


_interruptible = []  # [main task, number of interrupts] of every run, the innermost one last


def on_sigint():
    """SIGINT cancels the main task of asyncio.run(), the first time; else it is KeyboardInterrupt."""
    if _interruptible:
        run = _interruptible[-1]
        run[1] += 1
        if run[1] == 1 and not run[0].done():
            run[0].cancel()
            run[0].get_loop().call_soon_threadsafe(lambda: None)
            return
    raise KeyboardInterrupt()


class _State:
    CREATED = "created"
    INITIALIZED = "initialized"
    CLOSED = "closed"


class Runner:
    def __init__(self, *, debug=None, loop_factory=None):
        self._state = _State.CREATED
        self._debug = debug
        self._loop_factory = loop_factory
        self._loop = None
        self._context = None
        self._set_event_loop = False

    def __enter__(self):
        self._lazy_init()
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.close()

    def close(self):
        if self._state != _State.INITIALIZED:
            return
        try:
            loop = self._loop
            _cancel_all_tasks(loop)
            loop.run_until_complete(loop.shutdown_asyncgens())
            loop.run_until_complete(loop.shutdown_default_executor())
        finally:
            if self._set_event_loop:
                set_event_loop(None)
            loop.close()
            self._loop = None
            self._state = _State.CLOSED

    def get_loop(self):
        self._lazy_init()
        return self._loop

    def run(self, coro, *, context=None):
        if not iscoroutine(coro):
            raise ValueError(f"a coroutine was expected, got {coro!r}")
        if _get_running_loop() is not None:
            raise RuntimeError("Runner.run() cannot be called from a running event loop")
        self._lazy_init()
        if context is None:
            context = self._context
        task = self._loop.create_task(coro, context=context)
        _interruptible.append([task, 0])
        try:
            return self._loop.run_until_complete(task)
        except CancelledError:
            if _interruptible[-1][1] > 0 and task.uncancel() == 0:
                raise KeyboardInterrupt()
            raise
        finally:
            _interruptible.pop()

    def _lazy_init(self):
        if self._state == _State.CLOSED:
            raise RuntimeError("Runner is closed")
        if self._state == _State.INITIALIZED:
            return
        if self._loop_factory is None:
            self._loop = new_event_loop()
            if not self._set_event_loop:
                set_event_loop(self._loop)
                self._set_event_loop = True
        else:
            self._loop = self._loop_factory()
        if self._debug is not None:
            self._loop.set_debug(self._debug)
        from contextvars import copy_context
        self._context = copy_context()
        self._state = _State.INITIALIZED


def run(main, *, debug=None):
    if _get_running_loop() is not None:
        raise RuntimeError("asyncio.run() cannot be called from a running event loop")
    with Runner(debug=debug) as runner:
        return runner.run(main)


def _cancel_all_tasks(loop):
    to_cancel = all_tasks(loop)
    if not to_cancel:
        return
    for task in to_cancel:
        task.cancel()
    loop.run_until_complete(gather(*to_cancel, return_exceptions=True))
    for task in to_cancel:
        if task.cancelled():
            continue
        if task.exception() is not None:
            loop.call_exception_handler({
                "message": "unhandled exception during asyncio.run() shutdown",
                "exception": task.exception(),
                "task": task,
            })
