# as_completed: order, exceptions, timeout, break, empty, wrong arguments, futures.
import asyncio


async def work(n):
    await asyncio.sleep(n)
    if n == 0.2:
        raise ValueError(n)
    return n


async def main():
    loop = asyncio.get_running_loop()
    for future in asyncio.as_completed([work(0.3), work(0.1), work(0.2)]):
        try:
            print(await future, loop.time())
        except ValueError as error:
            print("error", error, loop.time())
    for future in asyncio.as_completed([work(0.1), work(5)], timeout=0.5):
        try:
            print(await future)
        except TimeoutError as error:
            print("timeout", repr(error), loop.time())
    print(list(asyncio.as_completed([])))
    tasks = [asyncio.create_task(work(n), name=str(n)) for n in (0.4, 0.1)]
    for future in asyncio.as_completed(tasks):
        print(await future)
        break
    print([t.done() for t in tasks])
    first = next(iter(asyncio.as_completed(tasks)))
    print(await first)
    for wrong in (5, work, tasks[0]):
        try:
            list(asyncio.as_completed(wrong))
        except TypeError as error:
            print(error)
    results = [await f for f in asyncio.as_completed([work(0.01), work(0.02), work(0.03)])]
    print(sorted(results))


asyncio.run(main())
