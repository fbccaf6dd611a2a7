# Waiters take orders, cooks work with priorities, guests give up after a while.
import asyncio


async def guest(name, orders, patience):
    served = asyncio.Event()
    loop = asyncio.get_running_loop()
    await orders.put((0 if name.startswith("VIP") else 1, loop.time(), name, served))
    try:
        async with asyncio.timeout(patience):
            await served.wait()
        print(f"{loop.time():.1f} {name} eats")
    except TimeoutError:
        print(f"{loop.time():.1f} {name} leaves angry")


async def cook(name, orders, speed):
    while True:
        priority, ordered, guest_name, served = await orders.get()
        await asyncio.sleep(speed)
        print(f"{asyncio.get_running_loop().time():.1f} {name} cooked for {guest_name}")
        served.set()
        orders.task_done()


async def main():
    orders = asyncio.PriorityQueue()
    cooks = [asyncio.create_task(cook(n, orders, s)) for n, s in (("Remy", 1.0), ("Gusteau", 1.5))]
    async with asyncio.TaskGroup() as tg:
        for i, (name, patience) in enumerate(
            [("Ann", 3), ("Bob", 2), ("Cid", 2.2), ("VIP Dora", 5), ("Eve", 4)]
        ):
            tg.create_task(guest(name, orders, patience))
            await asyncio.sleep(0.2)
    await orders.join()
    for task in cooks:
        task.cancel()
    print("closed", asyncio.get_running_loop().time())


asyncio.run(main())
