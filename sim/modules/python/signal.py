"""Signals. The only ones that arrive are those that a program sends to itself."""
import enum


class Signals(enum.IntEnum):
    SIGHUP = 1
    SIGINT = 2
    SIGQUIT = 3
    SIGABRT = 6
    SIGKILL = 9
    SIGUSR1 = 10
    SIGUSR2 = 12
    SIGPIPE = 13
    SIGALRM = 14
    SIGTERM = 15
    SIGCHLD = 17


globals().update(Signals.__members__)
SIG_DFL, SIG_IGN = 0, 1


def default_int_handler(signalnum, frame):
    raise KeyboardInterrupt


_handlers = {Signals.SIGINT: default_int_handler}


def raise_signal(signalnum):
    """What follows when a signal arrives: the handler of the loop, of signal(), of asyncio.run(), or the default."""
    from asyncio import _get_running_loop
    loop = _get_running_loop()
    if loop is not None and loop._signal_arrived(signalnum):
        return
    handler = getsignal(signalnum)
    if handler is default_int_handler:
        from asyncio.runners import on_sigint
        on_sigint()
    elif callable(handler):
        handler(int(signalnum), None)
    elif handler == SIG_DFL and signalnum != Signals.SIGCHLD:
        from os import _exit
        _exit(128 + signalnum)


def alarm(seconds):
    """SIGALRM after so many seconds; 0 calls it off. What was left of the alarm before, in seconds."""
    import time
    from threading import Thread
    left = max(0, round(_alarm[0] - time.monotonic())) if _alarm else 0
    due = [time.monotonic() + seconds]
    _alarm[:] = due if seconds else []

    def ring():
        time.sleep(seconds)
        if _alarm == due:
            _alarm.clear()
            raise_signal(Signals.SIGALRM)

    if seconds:
        Thread(target=ring, daemon=True).start()
    return left


_alarm = []  # when it rings


def signal(signalnum, handler):
    old = _handlers.get(signalnum, SIG_DFL)
    _handlers[signalnum] = handler
    return old


def getsignal(signalnum):
    return _handlers.get(signalnum, SIG_DFL)


def strsignal(signalnum):
    return {1: "Hangup", 2: "Interrupt", 15: "Terminated"}.get(int(signalnum))


def valid_signals():
    return {*range(1, 32), *range(34, 65)}
