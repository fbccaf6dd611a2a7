"""Future, Executor, wait, as_completed."""
import _threads
import _trace

FIRST_COMPLETED = "FIRST_COMPLETED"
FIRST_EXCEPTION = "FIRST_EXCEPTION"
ALL_COMPLETED = "ALL_COMPLETED"

PENDING = "PENDING"
RUNNING = "RUNNING"
CANCELLED = "CANCELLED"
CANCELLED_AND_NOTIFIED = "CANCELLED_AND_NOTIFIED"
FINISHED = "FINISHED"


class Error(Exception):
    pass


class CancelledError(Error):
    pass


class InvalidStateError(Error):
    pass


class BrokenExecutor(RuntimeError):
    pass


TimeoutError = TimeoutError


class Future:
    _trace = 0  # the number of its job

    def __init__(self):
        self._state = PENDING
        self._result = None
        self._exception = None
        self._done_callbacks = []

    def __repr__(self):
        detail = ""
        if self._state == FINISHED:
            if self._exception:
                detail = f" raised {self._exception.__class__.__name__}"
            else:
                detail = f" returned {self._result.__class__.__name__}"
        state = self._state.lower().replace("_and_notified", "")
        return f"<{self.__class__.__name__} at {id(self):#x} state={state}{detail}>"

    def cancel(self):
        if self._state in (RUNNING, FINISHED):
            return False
        if self._state in (CANCELLED, CANCELLED_AND_NOTIFIED):
            return True
        self._state = CANCELLED
        _trace.job_done(self._trace, "cancelled", None)
        self._invoke_callbacks()
        return True

    def cancelled(self):
        return self._state in (CANCELLED, CANCELLED_AND_NOTIFIED)

    def running(self):
        return self._state == RUNNING

    def done(self):
        return self._state in (CANCELLED, CANCELLED_AND_NOTIFIED, FINISHED)

    def _invoke_callbacks(self):
        for callback in self._done_callbacks:
            self._call(callback)

    def _call(self, callback):
        try:
            callback(self)
        except Exception as exc:
            import traceback
            traceback.print_exc()

    def add_done_callback(self, fn):
        if not self.done():
            self._done_callbacks.append(fn)
        else:
            self._call(fn)

    def _wait(self, timeout):
        if timeout is None:
            if not self.done():
                _threads.wait_until(self.done, "result", "Future.result()", self._trace)
            return
        import time
        end = time.monotonic() + timeout
        while not self.done():
            if time.monotonic() >= end:
                raise TimeoutError()
            _wait_until_time(self.done, end)

    def result(self, timeout=None):
        self._wait(timeout)
        if self.cancelled():
            raise CancelledError()
        if self._exception:
            try:
                raise self._exception
            finally:
                self = None
        return self._result

    def exception(self, timeout=None):
        self._wait(timeout)
        if self.cancelled():
            raise CancelledError()
        return self._exception

    def set_running_or_notify_cancel(self):
        if self._state == CANCELLED:
            self._state = CANCELLED_AND_NOTIFIED
            return False
        if self._state == PENDING:
            self._state = RUNNING
            return True
        raise RuntimeError("Future in unexpected state")

    def set_result(self, result):
        self._check_open()
        self._result = result
        self._state = FINISHED
        self._invoke_callbacks()

    def set_exception(self, exception):
        self._check_open()
        self._exception = exception
        self._state = FINISHED
        self._invoke_callbacks()

    def _check_open(self):
        if self.done():
            raise InvalidStateError(f"{self._state}: {self!r}")


def _wait_until_time(ready, end):
    """Waits until ready() or the time `end`: a helper thread sleeps so long."""
    import time
    over = []

    def alarm():
        time.sleep(max(0, end - time.monotonic()))
        over.append(True)

    _threads.start(alarm, (), "alarm", True)
    _threads.wait_until(lambda: ready() or over)


class Executor:
    def submit(self, fn, /, *args, **kwargs):
        raise NotImplementedError()

    def map(self, fn, *iterables, timeout=None, chunksize=1):
        futures = [self.submit(fn, *args) for args in zip(*iterables)]

        def results():
            try:
                futures.reverse()
                while futures:
                    yield futures.pop().result()
            finally:
                for future in futures:
                    future.cancel()

        return results()

    def shutdown(self, wait=True, *, cancel_futures=False):
        pass

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.shutdown(wait=True)
        return False


class DoneAndNotDoneFutures(tuple):
    done = property(lambda self: self[0])
    not_done = property(lambda self: self[1])

    def __repr__(self):
        return f"DoneAndNotDoneFutures(done={self[0]!r}, not_done={self[1]!r})"


def wait(fs, timeout=None, return_when=ALL_COMPLETED):
    fs = list(dict.fromkeys(fs))

    def enough():
        done = [f for f in fs if f.done()]
        if len(done) == len(fs):
            return True
        if return_when == FIRST_COMPLETED:
            return bool(done)
        if return_when == FIRST_EXCEPTION:
            return any(not f.cancelled() and f._exception is not None for f in done)
        return False

    _wait_all(enough, timeout)
    done = {f for f in fs if f.done()}
    return DoneAndNotDoneFutures((done, {f for f in fs if f not in done}))


def _wait_all(ready, timeout, what=""):
    """Blocks until ready() or for so many seconds; True if it is ready. `what` is the call's text in reports."""
    if ready():
        return True
    if timeout is None:
        _threads.wait_until(ready, "lock", what)
        return True
    import time
    end = time.monotonic() + timeout
    _wait_until_time(ready, end)
    return ready()


def as_completed(fs, timeout=None):
    pending = list(dict.fromkeys(fs))
    total = len(pending)
    finished = []
    for f in pending:
        f.add_done_callback(finished.append)
    given = 0
    while given < total:
        if not _wait_all(lambda: len(finished) > given, timeout):
            raise TimeoutError(f"{total - given} (of {total}) futures unfinished")
        yield finished[given]
        given += 1
