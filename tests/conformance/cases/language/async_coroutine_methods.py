# Driving coroutines by hand: send, throw, close, cr_ attributes.
import asyncio
import inspect


class Suspend:
    def __await__(self):
        return (yield "suspended")


async def work(name):
    try:
        got = await Suspend()
        print(name, "got", got)
        got = await Suspend()
        print(name, "got again", got)
        return "result"
    except ValueError as error:
        print(name, "handled", error)
        return "recovered"
    finally:
        print(name, "finally")


c = work("a")
print(inspect.getcoroutinestate(c), c.cr_running, c.cr_await)
print(c.send(None))
print(inspect.getcoroutinestate(c), c.cr_await is not None)
print(c.send("one"))
try:
    c.send("two")
except StopIteration as error:
    print("StopIteration", error.value)
print(inspect.getcoroutinestate(c), c.cr_frame)
c = work("b")
c.send(None)
try:
    c.throw(ValueError("thrown"))
except StopIteration as error:
    print(error.value)
c = work("c")
c.send(None)
c.close()
c.close()
c = work("never started")
c.close()
print(inspect.getcoroutinestate(c))
try:
    work("d").send(1)
except TypeError as error:
    print(error)
try:
    c.send(None)
except RuntimeError as error:
    print(error)
try:
    for x in work("e"):
        pass
except TypeError as error:
    print(error)
try:
    next(work("f"))
except TypeError as error:
    print(error)
