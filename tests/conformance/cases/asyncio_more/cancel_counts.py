# cancelling and uncancel: counts, structured use, several cancels in one turn.
import asyncio


async def careful():
    me = asyncio.current_task()
    for attempt in range(3):
        try:
            await asyncio.sleep(10)
        except asyncio.CancelledError:
            print("attempt", attempt, me.cancelling())
            if attempt == 2:
                raise
            print("left", me.uncancel())


async def main():
    task = asyncio.create_task(careful())
    for i in range(3):
        await asyncio.sleep(0.1)
        task.cancel()
        task.cancel()
        print("requested", task.cancelling())
    await asyncio.gather(task, return_exceptions=True)
    print(task.cancelled(), task.cancelling(), task.cancel(), task.uncancel())


asyncio.run(main())
