# A coroutine that gather() made a task of may be destroyed while it waits; a task of one's own is reported.
import asyncio
import gc

loop = asyncio.new_event_loop()


async def never(name):
    try:
        await loop.create_future()
    finally:
        print(name, "ends")


async def main():
    keep.append(asyncio.gather(never("gathered"), never("gathered too")))
    keep.append(asyncio.create_task(never("own"), name="own task"))
    await asyncio.sleep(0)


keep = []
loop.run_until_complete(main())
loop.set_exception_handler(lambda loop, context: print(context["message"], context["task"].get_name()))
keep.clear()
gc.collect()
print("closing")
loop.close()
