"""asyncio.staggered: coroutines that start one after the other until the first one wins."""
from asyncio import CancelledError, Event, create_task, wait, wait_for


async def staggered_race(coro_fns, delay, *, loop=None):
    """Returns (result, index, exceptions) of the first function of `coro_fns` whose coroutine succeeds. The next one
    starts after `delay` seconds, or as soon as the one before has failed."""
    functions = enumerate(coro_fns)
    exceptions, tasks = [], []
    winner = (None, None)

    async def run_one_coro(previous_failed):
        nonlocal winner
        if previous_failed is not None:
            try:
                await wait_for(previous_failed.wait(), delay)
            except TimeoutError:
                pass
        index, function = next(functions, (None, None))
        if function is None:
            return
        failed = Event()
        tasks.append(create_task(run_one_coro(failed)))
        exceptions.append(None)
        try:
            result = await function()
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as exc:
            exceptions[index] = exc
            failed.set()
        else:
            winner = (result, index)
            for task in tasks:
                if task is not tasks[index]:
                    task.cancel()

    tasks.append(create_task(run_one_coro(None)))
    try:
        done = 0
        while done < len(tasks):
            done = len((await wait(tasks))[0])
    except CancelledError:
        for task in tasks:
            task.cancel()
        raise
    return *winner, exceptions
