"""The pool of connections: no more requests at once than its limit, the others wait in line."""
import asyncio
import _trace
from collections import deque


class BaseConnector:
    def __init__(self, *, limit=100, limit_per_host=0, **options):
        self._limit = limit  # 0: none
        self._limit_per_host = limit_per_host
        self._used = 0
        self._waiters = deque()
        self._closed = False

    @property
    def limit(self):
        return self._limit

    @property
    def limit_per_host(self):
        return self._limit_per_host

    @property
    def closed(self):
        return self._closed

    async def close(self):
        self._closed = True

    async def __aenter__(self):
        return self

    async def __aexit__(self, *error):
        await self.close()

    async def _acquire(self):
        if not self._limit or self._used < self._limit:
            self._used += 1
            return
        waiter = _trace.future(asyncio.get_running_loop(), "wait", "free connection", 0, ())
        self._waiters.append(waiter)
        try:
            await waiter
        except BaseException:
            if waiter.done() and not waiter.cancelled():
                self._release()  # it got the connection and was cancelled before it ran
            raise

    def _release(self):
        """Hands the connection to the first in line."""
        while self._waiters:
            waiter = self._waiters.popleft()
            if not waiter.done():
                waiter.set_result(None)
                return
        self._used -= 1


class TCPConnector(BaseConnector):
    pass
