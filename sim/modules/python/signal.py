"""Signal numbers. No signal ever arrives on the virtual machine."""
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
_handlers = {}


def signal(signalnum, handler):
    old = _handlers.get(signalnum, SIG_DFL)
    _handlers[signalnum] = handler
    return old


def getsignal(signalnum):
    return _handlers.get(signalnum, SIG_DFL)


def default_int_handler(signalnum, frame):
    raise KeyboardInterrupt


def strsignal(signalnum):
    return {1: "Hangup", 2: "Interrupt", 15: "Terminated"}.get(int(signalnum))


def valid_signals():
    return {*range(1, 32), *range(34, 65)}
