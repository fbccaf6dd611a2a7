"""Condition and Barrier (Semantics 9). Lock, Event and Semaphore are C."""
from asyncio import (
    BoundedSemaphore, CancelledError, Event, Lock, Semaphore, get_running_loop)
from asyncio.exceptions import BrokenBarrierError
import _trace


class _LoopBoundMixin:
    _loop = None

    def _get_loop(self):
        loop = get_running_loop()
        if self._loop is None:
            self._loop = loop
        if loop is not self._loop:
            raise RuntimeError(f"{self!r} is bound to a different event loop")
        return loop


class Condition(_LoopBoundMixin):
    def __init__(self, lock=None, *, _traced_as=None):
        self._trace = _trace.new("condition", 0, None) if _traced_as is None else _traced_as
        if lock is None:
            lock = _trace.lock_of(self._trace)
        self._lock = lock
        self.locked = lock.locked
        self.acquire = lock.acquire
        self.release = lock.release
        self._waiters = []

    async def __aenter__(self):
        await self.acquire()

    async def __aexit__(self, exc_type, exc, tb):
        self.release()

    def __repr__(self):
        extra = "locked" if self.locked() else "unlocked"
        if self._waiters:
            extra = f"{extra}, waiters:{len(self._waiters)}"
        return f"<{super().__repr__()[1:-1]} [{extra}]>"

    async def wait(self):
        if not self.locked():
            raise RuntimeError("cannot wait on un-acquired lock")
        self.release()
        try:
            fut = _trace.future(self._get_loop(), "waiter", "", self._trace, ())
            self._waiters.append(fut)
            _trace.waiting(self._trace, fut, len(self._waiters))
            try:
                await fut
                return True
            finally:
                self._waiters.remove(fut)
                _trace.left(self._trace, fut)
        finally:
            # The lock is always taken again, however often that is cancelled.
            cancelled = False
            while True:
                try:
                    await self.acquire()
                    break
                except CancelledError:
                    cancelled = True
            if cancelled:
                raise CancelledError

    async def wait_for(self, predicate):
        result = predicate()
        while not result:
            await self.wait()
            result = predicate()
        return result

    def notify(self, n=1):
        if not self.locked():
            raise RuntimeError("cannot notify on un-acquired lock")
        pending = [fut for fut in self._waiters if not fut.done()][:max(n, 0)]
        event = _trace.notified(self._trace, len(pending))
        for fut in pending:
            _trace.wake(self._trace, fut, False, event)

    def notify_all(self):
        self.notify(len(self._waiters))


class _BarrierState:
    FILLING = "filling"
    DRAINING = "draining"
    RESETTING = "resetting"
    BROKEN = "broken"


class Barrier(_LoopBoundMixin):
    def __init__(self, parties):
        if parties < 1:
            raise ValueError("parties must be > 0")
        self._trace = _trace.new("barrier", parties, None)
        self._cond = Condition(_traced_as=self._trace)
        self._parties = parties
        self._state = _BarrierState.FILLING
        self._count = 0

    def __repr__(self):
        extra = self._state
        if not self.broken:
            extra += f", waiters:{self.n_waiting}/{self.parties}"
        return f"<{super().__repr__()[1:-1]} [{extra}]>"

    async def __aenter__(self):
        return await self.wait()

    async def __aexit__(self, *args):
        pass

    async def wait(self):
        async with self._cond:
            await self._block()
            try:
                index = self._count
                self._count += 1
                if index + 1 == self._parties:
                    await self._release()
                else:
                    await self._wait()
                _trace.acquired(self._trace, index)
                return index
            finally:
                self._count -= 1
                self._exit()

    async def _block(self):
        """Waits until the tasks of the round before have left."""
        await self._cond.wait_for(
            lambda: self._state not in (_BarrierState.DRAINING, _BarrierState.RESETTING))
        if self._state == _BarrierState.BROKEN:
            raise BrokenBarrierError("Barrier aborted")

    async def _release(self):
        self._state = _BarrierState.DRAINING
        self._cond.notify_all()

    async def _wait(self):
        await self._cond.wait_for(lambda: self._state != _BarrierState.FILLING)
        if self._state in (_BarrierState.BROKEN, _BarrierState.RESETTING):
            raise BrokenBarrierError("Abort or reset of barrier")

    def _exit(self):
        if self._count == 0:
            if self._state in (_BarrierState.RESETTING, _BarrierState.DRAINING):
                self._state = _BarrierState.FILLING
            self._cond.notify_all()

    async def reset(self):
        async with self._cond:
            _trace.broken(self._trace, "reset")
            if self._count > 0:
                if self._state != _BarrierState.RESETTING:
                    self._state = _BarrierState.RESETTING
            else:
                self._state = _BarrierState.FILLING
            self._cond.notify_all()

    async def abort(self):
        async with self._cond:
            self._state = _BarrierState.BROKEN
            _trace.broken(self._trace, "abort")
            self._cond.notify_all()

    @property
    def parties(self):
        return self._parties

    @property
    def n_waiting(self):
        return self._count if self._state == _BarrierState.FILLING else 0

    @property
    def broken(self):
        return self._state == _BarrierState.BROKEN
