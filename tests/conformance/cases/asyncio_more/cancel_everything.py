# Cancelling all tasks but oneself, the classic shutdown function.
import asyncio


async def service(name, delay):
    try:
        while True:
            await asyncio.sleep(delay)
            print(name, asyncio.get_running_loop().time())
    except asyncio.CancelledError:
        print(name, "stopping")
        await asyncio.sleep(0.05)
        print(name, "stopped")
        raise


async def shutdown():
    tasks = [t for t in asyncio.all_tasks() if t is not asyncio.current_task()]
    print("cancelling", [t.get_name() for t in tasks])
    for task in tasks:
        task.cancel()
    results = await asyncio.gather(*tasks, return_exceptions=True)
    print([type(r).__name__ for r in results])


async def main():
    for name, delay in (("a", 0.2), ("b", 0.3)):
        asyncio.create_task(service(name, delay), name=name)
    await asyncio.sleep(0.7)
    await shutdown()
    print(len(asyncio.all_tasks()))


asyncio.run(main())
