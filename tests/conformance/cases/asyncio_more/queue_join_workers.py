# join waits for every task_done; workers are cancelled afterwards.
import asyncio


async def worker(name, queue, done):
    while True:
        item = await queue.get()
        await asyncio.sleep(item / 10)
        done.append((name, item, asyncio.get_running_loop().time()))
        queue.task_done()


async def main():
    queue, done = asyncio.Queue(), []
    for n in (3, 1, 2, 1, 4):
        queue.put_nowait(n)
    workers = [asyncio.create_task(worker(f"w{i}", queue, done)) for i in range(2)]
    await queue.join()
    print(done)
    for task in workers:
        task.cancel()
    print(await asyncio.gather(*workers, return_exceptions=True))
    joiner = asyncio.create_task(queue.join())
    await asyncio.sleep(0)
    print(joiner.done())
    queue.put_nowait("x")
    second = asyncio.create_task(queue.join())
    await asyncio.sleep(0)
    print(second.done(), queue._unfinished_tasks)
    queue.get_nowait()
    queue.task_done()
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print(second.done())


asyncio.run(main())
