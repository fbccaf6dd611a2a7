# Every method of Task in the states pending, done, failed, cancelled.
import asyncio


async def work(x):
    await asyncio.sleep(0.1)
    if x < 0:
        raise ValueError(x)
    return x


async def main():
    good = asyncio.create_task(work(1), name="good")
    bad = asyncio.create_task(work(-1), name="bad")
    gone = asyncio.create_task(work(2), name="gone")
    print(
        good.get_name(),
        good.done(),
        good.cancelled(),
        good.cancelling(),
        good.get_coro().__name__,
        good.get_loop() is asyncio.get_running_loop(),
    )
    for method in ("result", "exception"):
        try:
            getattr(good, method)()
        except asyncio.InvalidStateError as error:
            print(method, error)
    for name in ("set_result", "set_exception"):
        try:
            getattr(good, name)(5)
        except RuntimeError as error:
            print(error)
    good.set_name("renamed")
    good.set_name(7)
    print(repr(good.get_name()), gone.cancel("message"), gone.cancelling(), gone.uncancel(), gone.uncancel())
    await asyncio.wait([good, bad, gone])
    for task in (good, bad, gone):
        print(task.get_name(), task.done(), task.cancelled(), task._state, task.cancel())
        for method in ("result", "exception"):
            try:
                print(method, repr(getattr(task, method)()))
            except BaseException as error:
                print(method, "raised", repr(error))
    print(
        asyncio.isfuture(good),
        asyncio.iscoroutine(good),
        isinstance(good, asyncio.Future),
        isinstance(good, asyncio.Task),
        hash(good) == hash(good),
        good == bad,
    )


asyncio.run(main())
