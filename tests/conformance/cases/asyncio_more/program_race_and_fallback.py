# The first of several mirrors wins, the others are cancelled; a fallback after a timeout.
import asyncio


async def mirror(name, delay, fail=False):
    try:
        await asyncio.sleep(delay)
        if fail:
            raise ConnectionError(name)
        return f"data from {name}"
    except asyncio.CancelledError:
        print(name, "cancelled")
        raise


async def first_success(*coroutines):
    tasks = {asyncio.create_task(c) for c in coroutines}
    try:
        errors = []
        while tasks:
            done, tasks = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                if task.exception() is None:
                    return task.result()
                errors.append(task.exception())
        raise ExceptionGroup("all mirrors failed", errors)
    finally:
        for task in tasks:
            task.cancel()
        if tasks:
            await asyncio.wait(tasks)


async def with_fallback(coroutine, timeout, fallback):
    try:
        return await asyncio.wait_for(coroutine, timeout)
    except asyncio.TimeoutError:
        return fallback


async def main():
    print(await first_success(mirror("slow", 1), mirror("broken", 0.1, True), mirror("quick", 0.3)))
    try:
        await first_success(mirror("x", 0.1, True), mirror("y", 0.2, True))
    except ExceptionGroup as group:
        print(group, [repr(e) for e in group.exceptions])
    print(
        await with_fallback(mirror("late", 2), 0.5, "cached"),
        await with_fallback(mirror("fine", 0.1), 0.5, "cached"),
    )
    print(asyncio.get_running_loop().time())


asyncio.run(main())
