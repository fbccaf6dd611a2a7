# A task without a reference keeps running while something in the loop holds it.
import asyncio
import gc


async def background(n):
    await asyncio.sleep(n)
    print("finished", n)


async def main():
    asyncio.create_task(background(0.1))
    asyncio.create_task(background(0.2))
    gc.collect()
    await asyncio.sleep(0.15)
    gc.collect()
    keep = set()
    for n in (0.3, 0.2):
        task = asyncio.create_task(background(n))
        keep.add(task)
        task.add_done_callback(keep.discard)
    await asyncio.sleep(1)
    print(len(keep))


asyncio.run(main())
