"""asyncio.staggered: coroutines that start one after the other until the first one wins."""
from asyncio import CancelledError, Event, create_task, gather, wait_for


async def staggered_race(coro_fns, delay, *, loop=None):
    """Returns (result, index, exceptions) of the first function of `coro_fns` whose coroutine succeeds. The next one
    starts after `delay` seconds, or as soon as the one before has failed."""
    functions = list(coro_fns)
    exceptions, tasks = [], []
    winner = (None, None)

    async def run_one(index, previous_failed):
        nonlocal winner
        if previous_failed is not None:
            try:
                await wait_for(previous_failed.wait(), delay)
            except TimeoutError:
                pass
        failed = Event()
        if index + 1 < len(functions):
            tasks.append(create_task(run_one(index + 1, failed)))
        exceptions.append(None)
        try:
            result = await functions[index]()
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

    if functions:
        tasks.append(create_task(run_one(0, None)))
    try:
        done = 0
        while done < len(tasks):
            count = len(tasks)
            await gather(*tasks, return_exceptions=True)
            done = count
    except CancelledError:
        for task in tasks:
            task.cancel()
        raise
    return *winner, exceptions
