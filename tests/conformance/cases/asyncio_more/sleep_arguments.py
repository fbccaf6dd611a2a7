# asyncio.sleep: result, zero, negative, float and int, wrong types, huge.
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    print(
        await asyncio.sleep(0.5, "result"),
        await asyncio.sleep(0, result=[1]),
        await asyncio.sleep(-1, 5),
        await asyncio.sleep(delay=1, result=None),
    )
    print(loop.time(), await asyncio.sleep(True, "true"), loop.time())
    for wrong in ("1", None, []):
        try:
            await asyncio.sleep(wrong)
        except TypeError as error:
            print(error)
    await asyncio.sleep(1e-9)
    print(loop.time())
    await asyncio.sleep(1e-10)
    print(loop.time())
    await asyncio.sleep(3600 * 24 * 0.5)
    print(loop.time())
    task = asyncio.create_task(asyncio.sleep(float("inf")))
    await asyncio.sleep(1)
    task.cancel()
    print(await asyncio.gather(task, return_exceptions=True))


asyncio.run(main())
