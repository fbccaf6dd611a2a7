"""threading on virtual threads (Semantics 12)."""
from _types import shows_module
import _threads
import _trace
from concurrent.futures.thread import _names, _python_call

_count = 0


class Thread:
    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None):
        global _count
        if name is None:
            _count += 1
            name = f"Thread-{_count}"
            if target is not None:
                name += f" ({getattr(target, '__name__', '?')})"
        self._name = str(name)
        self._target, self._args, self._kwargs = target, args, kwargs or {}
        self.daemon = bool(daemon)
        self._number = None

    @property
    def name(self):
        return self._name

    @name.setter
    def name(self, value):
        self._name = str(value)

    @property
    def ident(self):
        return None if self._number is None else _ident(self._number)

    native_id = ident

    def getName(self):
        return self._name

    def setName(self, name):
        self._name = name

    def start(self):
        if self._number is not None:
            raise RuntimeError("threads can only be started once")
        self._number = _threads.start(_run, (self,), self._name, self.daemon)
        _objects[self._number] = self

    def run(self):
        if self._target is not None:
            function, args, kwargs = _python_call(self._target, self._args, self._kwargs)
            function(*args, **kwargs)

    def is_alive(self):
        return self._number is not None and _threads.is_alive(self._number)

    def join(self, timeout=None):
        if self._number is None:
            raise RuntimeError("cannot join thread before it is started")
        if timeout is None:
            _threads.wait_until(lambda: not self.is_alive(), "join", f"{self.name}.join()")
        else:
            from concurrent.futures._base import _wait_all
            _wait_all(lambda: not self.is_alive(), timeout, f"{self.name}.join()")

    def __repr__(self):
        status = "initial" if self._number is None else "started" if self.is_alive() else "stopped"
        if self.daemon:
            status += " daemon"
        if self._number is not None:
            status += f" {self.ident}"
        return f"<{self.__class__.__name__}({self._name}, {status})>"


def _run(thread):
    try:
        thread.run()
    except SystemExit:
        pass
    except BaseException as exc:
        from asyncio import _write_error
        from _traceback import format_exception as _format_exception
        _trace.thread_failed(exc)
        _write_error(f"Exception in thread {thread.name}:\n{_format_exception(exc)}")


def _ident(number):
    return 139900000000000 + number * 4096


class _MainThread(Thread):
    def __init__(self):
        self._name = "MainThread"
        self.daemon = False
        self._number = 0

    def is_alive(self):
        return True


_objects = {0: _MainThread()}


def current_thread():
    number = _threads.current()
    if number not in _objects:
        thread = Thread(name=_names.get(number, f"Dummy-{number}"))
        thread._number = number
        _objects[number] = thread
    return _objects[number]


currentThread = current_thread


def main_thread():
    return _objects[0]


def get_ident():
    return _ident(_threads.current())


get_native_id = get_ident


def enumerate():
    return [thread for thread in _objects.values() if thread.is_alive()]


def active_count():
    return len(enumerate())


activeCount = active_count


def _c_class(name):
    """A class that CPython has in its module _thread."""
    def named(cls):
        cls.__module__, cls.__name__, cls.__qualname__ = "_thread", name, name
        return shows_module(cls)
    return named


@_c_class("lock")
class Lock:
    def __init__(self):
        self._owner = None

    def acquire(self, blocking=True, timeout=-1):
        if self._owner is not None:
            if not blocking:
                return False
            from concurrent.futures._base import _wait_all
            if not _wait_all(lambda: self._owner is None, None if timeout < 0 else timeout, "acquire() of a locked lock"):
                return False
        self._owner = _threads.current()
        return True

    def release(self):
        if self._owner is None:
            raise RuntimeError("release unlocked lock")
        self._owner = None

    def locked(self):
        return self._owner is not None

    acquire_lock, release_lock, locked_lock = acquire, release, locked

    def __repr__(self):
        state = "locked" if self._owner is not None else "unlocked"
        return f"<{state} _thread.{type(self).__name__} object at {id(self):#x}>"

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *exc):
        self.release()


@_c_class("RLock")
class RLock(Lock):
    def __init__(self):
        super().__init__()
        self._depth = 0

    def acquire(self, blocking=True, timeout=-1):
        if self._owner != _threads.current() and not super().acquire(blocking, timeout):
            return False
        self._depth += 1
        return True

    def release(self):
        if self._owner != _threads.current():
            raise RuntimeError("cannot release un-acquired lock")
        self._depth -= 1
        if self._depth == 0:
            self._owner = None


class Event:
    def __init__(self):
        self._flag = False

    def is_set(self):
        return self._flag

    def set(self):
        self._flag = True

    def clear(self):
        self._flag = False

    def wait(self, timeout=None):
        from concurrent.futures._base import _wait_all
        return _wait_all(self.is_set, timeout, "wait() for an event")


class Condition:
    def __init__(self, lock=None):
        self._lock = lock if lock is not None else RLock()
        self.acquire, self.release = self._lock.acquire, self._lock.release
        self._waiters = []

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *exc):
        return self._lock.__exit__(*exc)

    def wait(self, timeout=None):
        from concurrent.futures._base import _wait_all
        ticket = []
        self._waiters.append(ticket)
        self.release()
        woken = _wait_all(lambda: bool(ticket), timeout, "wait() for a condition")
        if not woken and ticket in self._waiters:
            self._waiters.remove(ticket)
        self.acquire()
        return woken

    def wait_for(self, predicate, timeout=None):
        result = predicate()
        while not result:
            if not self.wait(timeout):
                return predicate()
            result = predicate()
        return result

    def notify(self, n=1):
        for ticket in self._waiters[:n]:
            ticket.append(True)
        del self._waiters[:n]

    def notify_all(self):
        self.notify(len(self._waiters))


class Semaphore:
    def __init__(self, value=1):
        if value < 0:
            raise ValueError("semaphore initial value must be >= 0")
        self._value = value

    def acquire(self, blocking=True, timeout=None):
        if self._value <= 0:
            if not blocking:
                return False
            from concurrent.futures._base import _wait_all
            if not _wait_all(lambda: self._value > 0, timeout, "acquire() of a semaphore"):
                return False
        self._value -= 1
        return True

    def release(self, n=1):
        self._value += n

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *exc):
        self.release()


class BoundedSemaphore(Semaphore):
    def __init__(self, value=1):
        super().__init__(value)
        self._initial = value

    def release(self, n=1):
        if self._value + n > self._initial:
            raise ValueError("Semaphore released too many times")
        super().release(n)


class Barrier:
    def __init__(self, parties, action=None, timeout=None):
        self.parties, self._action = parties, action
        self._count = self._round = 0

    def wait(self, timeout=None):
        index, number = self._count, self._round
        self._count += 1
        if self._count == self.parties:
            if self._action:
                self._action()
            self._count = 0
            self._round += 1
        else:
            _threads.wait_until(lambda: self._round != number, "lock", "wait() at a barrier")
        return index


class Timer(Thread):
    def __init__(self, interval, function, args=None, kwargs=None):
        super().__init__()
        self.interval, self.function = interval, function
        self.args, self.kwargs = args or [], kwargs or {}
        self.finished = Event()

    def cancel(self):
        self.finished.set()

    def run(self):
        self.finished.wait(self.interval)
        if not self.finished.is_set():
            function, args, kwargs = _python_call(self.function, self.args, self.kwargs)
            function(*args, **kwargs)
        self.finished.set()


@_c_class("_local")
class local:
    """Attributes of each thread's own."""

    def _own(self):
        return self.__dict__.setdefault(_threads.current(), {})

    def __getattr__(self, name):
        own = self._own()
        if name in own:
            return own[name]
        raise AttributeError(f"'_thread._local' object has no attribute '{name}'")

    def __setattr__(self, name, value):
        self._own()[name] = value

    def __delattr__(self, name):
        del self._own()[name]
