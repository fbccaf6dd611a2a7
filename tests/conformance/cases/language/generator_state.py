# A generator that is running, its frame attributes, inspect's states.
import inspect


def g():
    x = 1
    try:
        next(me)
    except ValueError as error:
        print(error)
    yield x


me = g()
print(inspect.getgeneratorstate(me))
print(next(me))
print(inspect.getgeneratorstate(me), me.gi_running, me.gi_frame is None, me.gi_yieldfrom)
print(list(me), inspect.getgeneratorstate(me), me.gi_frame)
print(inspect.isgeneratorfunction(g), inspect.isgenerator(me), inspect.isgeneratorfunction(len))


def delegating():
    yield from me2


me2 = (i for i in range(2))
d = delegating()
next(d)
print(d.gi_yieldfrom is me2, me2.__name__, d.gi_code.co_name)
d.__name__ = "renamed"
print(d.__name__, d.__qualname__)
