"""Event loop policies: who makes loops, and which one is current. Child watchers have no processes to watch."""
from asyncio import get_event_loop, set_event_loop
from asyncio.unix_events import _UnixSelectorEventLoop, _use_policy

_policy = None
_watcher = None


class AbstractEventLoopPolicy:
    def get_event_loop(self):
        raise NotImplementedError

    def set_event_loop(self, loop):
        raise NotImplementedError

    def new_event_loop(self):
        raise NotImplementedError


class _UnixDefaultEventLoopPolicy(AbstractEventLoopPolicy):
    def get_event_loop(self):
        return get_event_loop()

    def set_event_loop(self, loop):
        set_event_loop(loop)

    def new_event_loop(self):
        return _UnixSelectorEventLoop()

    def get_child_watcher(self):
        return get_child_watcher()

    def set_child_watcher(self, watcher):
        set_child_watcher(watcher)


DefaultEventLoopPolicy = _UnixDefaultEventLoopPolicy


def get_event_loop_policy():
    global _policy
    if _policy is None:
        _policy = DefaultEventLoopPolicy()
    return _policy


def set_event_loop_policy(policy):
    global _policy
    if policy is not None and not isinstance(policy, AbstractEventLoopPolicy):
        raise TypeError(f"policy must be an instance of AbstractEventLoopPolicy or None, not '{type(policy).__name__}'")
    _policy = policy
    _use_policy(policy)


class AbstractChildWatcher:
    def attach_loop(self, loop):
        pass

    def close(self):
        pass

    def is_active(self):
        return True

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        pass


class ThreadedChildWatcher(AbstractChildWatcher):
    pass


class PidfdChildWatcher(AbstractChildWatcher):
    pass


class SafeChildWatcher(AbstractChildWatcher):
    pass


class FastChildWatcher(AbstractChildWatcher):
    pass


class MultiLoopChildWatcher(AbstractChildWatcher):
    pass


def get_child_watcher():
    global _watcher
    if _watcher is None:
        _watcher = ThreadedChildWatcher()
    return _watcher


def set_child_watcher(watcher):
    global _watcher
    _watcher = watcher
