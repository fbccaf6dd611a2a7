# Condition: wait, wait_for, notify, notify_all, own lock, errors.
import asyncio


async def consumer(condition, items, name):
    async with condition:
        await condition.wait_for(lambda: items)
        print(name, "takes", items.pop(0), asyncio.get_running_loop().time())


async def waiter(condition, name):
    async with condition:
        print(name, "waits", await condition.wait())


async def main():
    condition, items = asyncio.Condition(), []
    tasks = [asyncio.create_task(consumer(condition, items, n)) for n in "abc"]
    await asyncio.sleep(0.1)
    for i in range(2):
        async with condition:
            items.append(i)
            condition.notify()
        await asyncio.sleep(0.1)
    async with condition:
        items.append("last")
        condition.notify_all()
    await asyncio.gather(*tasks)
    for action in (condition.notify, condition.notify_all):
        try:
            action()
        except RuntimeError as error:
            print(error)
    try:
        await condition.wait()
    except RuntimeError as error:
        print(error)
    tasks = [asyncio.create_task(waiter(condition, n)) for n in "wxyz"]
    await asyncio.sleep(0)
    async with condition:
        condition.notify(2)
    await asyncio.sleep(0)
    print([t.done() for t in tasks], condition.locked())
    async with condition:
        condition.notify(5)
    await asyncio.gather(*tasks)
    lock = asyncio.Lock()
    own = asyncio.Condition(lock)
    async with own:
        print(lock.locked(), own.locked())
    print(await own.acquire(), own.release(), repr(own).split("[")[1])


asyncio.run(main())
