# Own exception classes in tracebacks: module prefix rules, empty and multi-line messages.
import traceback


class Quiet(Exception):
    pass


class Loud(Exception):
    def __str__(self):
        return "first line\nsecond line"


class Holder:
    class Inner(Exception):
        pass


def local():
    class Local(Exception):
        pass
    raise Local("l")


class Broken(Exception):
    def __str__(self):
        raise ValueError("no text")


def go(action):
    try:
        action()
    except Exception:
        traceback.print_exc()


def quiet():
    raise Quiet


def quiet_text():
    raise Quiet("")


def loud():
    raise Loud


def inner():
    raise Holder.Inner(1, 2)


def broken():
    raise Broken


for action in (quiet, quiet_text, loud, inner, local, broken):
    go(action)
raise Quiet("the end")
