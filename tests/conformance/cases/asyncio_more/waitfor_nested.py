# wait_for inside wait_for, with shield, in gather, retried.
import asyncio


async def slow(n):
    try:
        await asyncio.sleep(n)
        return n
    finally:
        print("slow", n, "ends at", asyncio.get_running_loop().time())


async def inner():
    try:
        return await asyncio.wait_for(slow(1), 0.5)
    except asyncio.TimeoutError:
        return "inner timeout"


async def main():
    print(await asyncio.wait_for(inner(), 2))
    try:
        print(await asyncio.wait_for(inner(), 0.3))
    except asyncio.TimeoutError:
        print("outer timeout")
    task = asyncio.create_task(slow(0.4))
    try:
        await asyncio.wait_for(asyncio.shield(task), 0.1)
    except asyncio.TimeoutError:
        print("shielded goes on", task.done())
    print(await task)
    results = await asyncio.gather(
        *(asyncio.wait_for(slow(n), 0.25) for n in (0.1, 0.2, 0.3)), return_exceptions=True
    )
    print(results)
    for attempt in range(1, 4):
        try:
            print(await asyncio.wait_for(slow(0.3), 0.15 * attempt))
            break
        except TimeoutError:
            print("attempt", attempt, "timed out")


asyncio.run(main())
