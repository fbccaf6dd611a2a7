# Futures made by hand for a loop that does not run, and run_until_complete on them.
import asyncio

loop = asyncio.new_event_loop()
f = loop.create_future()
loop.call_later(1, f.set_result, "later")
print(f.done(), loop.run_until_complete(f), loop.time())
done = asyncio.Future(loop=loop)
done.set_result(1)
print(loop.run_until_complete(done))
failing = loop.create_future()
loop.call_soon(failing.set_exception, ValueError("from a callback"))
try:
    loop.run_until_complete(failing)
except ValueError as error:
    print(error)
cancelled = loop.create_future()
loop.call_soon(cancelled.cancel)
try:
    loop.run_until_complete(cancelled)
except asyncio.CancelledError as error:
    print(repr(error))


async def value():
    return 5


task = loop.create_task(value())
print(loop.run_until_complete(task), task.done())
for wrong in (5, None, value):
    try:
        loop.run_until_complete(wrong)
    except TypeError as error:
        print(error)
loop.close()
print(loop.is_closed())
for action in (
    lambda: loop.call_soon(print),
    lambda: loop.run_until_complete(f),
    lambda: loop.run_forever(),
    lambda: loop.call_later(1, print),
):
    try:
        action()
    except RuntimeError as error:
        print(error)
loop.close()
