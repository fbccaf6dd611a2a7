# Periodic jobs with different intervals, overlapping runs, drift-free timing.
import asyncio


async def every(interval, function, *args, times):
    loop = asyncio.get_running_loop()
    start = loop.time()
    for i in range(1, times + 1):
        await asyncio.sleep(start + i * interval - loop.time())
        await function(*args, i)


async def job(name, cost, i):
    loop = asyncio.get_running_loop()
    print(f"{loop.time():.2f} {name} #{i} starts")
    await asyncio.sleep(cost)


async def overlapping(interval, name, cost, times):
    running = set()
    for i in range(times):
        task = asyncio.create_task(job(name, cost, i), name=f"{name}-{i}")
        running.add(task)
        task.add_done_callback(running.discard)
        await asyncio.sleep(interval)
    print(name, "still running:", sorted(t.get_name() for t in running))
    if running:
        await asyncio.wait(running)


async def main():
    await asyncio.gather(
        every(0.5, job, "backup", 0.2, times=3),
        every(0.3, job, "cleanup", 0, times=5),
        overlapping(0.4, "report", 1.0, 3),
    )
    print(f"{asyncio.get_running_loop().time():.2f}")


asyncio.run(main())
