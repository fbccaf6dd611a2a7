# current_task and all_tasks in tasks, callbacks, other loops, after the end.
import asyncio


async def worker(n):
    print("in", asyncio.current_task().get_name())
    await asyncio.sleep(n)


def in_callback():
    print("callback:", asyncio.current_task())


async def main():
    loop = asyncio.get_running_loop()
    tasks = [asyncio.create_task(worker(n), name=f"w{n}") for n in (0.1, 0.2)]
    loop.call_soon(in_callback)
    print([t.get_name() for t in asyncio.all_tasks()], len(asyncio.all_tasks(loop)))
    await asyncio.sleep(0.15)
    print([t.get_name() for t in asyncio.all_tasks()], type(asyncio.all_tasks()).__name__)
    await tasks[1]
    print([t.get_name() for t in asyncio.all_tasks()], asyncio.current_task() in asyncio.all_tasks())
    print(asyncio.current_task(loop) is asyncio.current_task())


asyncio.run(main())
for function in (asyncio.current_task, asyncio.all_tasks):
    try:
        function()
    except RuntimeError as error:
        print(error)
other = asyncio.new_event_loop()
other.create_task(asyncio.sleep(0), name="in the other loop")
print([t.get_name() for t in asyncio.all_tasks(other)], asyncio.current_task(other))
other.run_until_complete(asyncio.sleep(0))
other.close()
