# Cancelled waiters re-acquire the lock first; timeouts in wait; notify goes to living waiters.
import asyncio


async def waiter(condition, name):
    async with condition:
        try:
            await condition.wait()
            print(name, "notified")
        except asyncio.CancelledError:
            print(name, "cancelled, locked:", condition.locked())
            raise


async def main():
    condition = asyncio.Condition()
    tasks = [asyncio.create_task(waiter(condition, n)) for n in "abc"]
    await asyncio.sleep(0.1)
    async with condition:
        tasks[0].cancel()
        print("holding while a is cancelled")
        await asyncio.sleep(0.5)
        print(tasks[0].done())
    await asyncio.sleep(0)
    async with condition:
        condition.notify(1)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print([t.done() for t in tasks])
    async with condition:
        try:
            async with asyncio.timeout(0.5):
                await condition.wait()
        except TimeoutError:
            print("timeout with the lock held:", condition.locked())
        condition.notify_all()
    print(await asyncio.gather(*tasks, return_exceptions=True))


asyncio.run(main())
