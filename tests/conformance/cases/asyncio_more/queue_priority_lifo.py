# PriorityQueue and LifoQueue with tuples, ties, custom objects, unorderable items.
import asyncio
from dataclasses import dataclass, field
from typing import Any


@dataclass(order=True)
class Job:
    priority: int
    name: Any = field(compare=False)


async def main():
    queue = asyncio.PriorityQueue()
    for item in ((3, "low"), (1, "high"), (2, "mid"), (1, "also high")):
        await queue.put(item)
    print(queue.qsize(), [queue.get_nowait() for _ in range(4)])
    for name in range(8):
        queue.put_nowait(Job(name % 2, name))
    print([queue.get_nowait().name for _ in range(8)])
    queue.put_nowait((1, {}))
    try:
        queue.put_nowait((1, {}))
    except TypeError as error:
        print(error, queue.qsize())
    stack = asyncio.LifoQueue(maxsize=3)
    for item in "abc":
        stack.put_nowait(item)
    print(stack.full(), [stack.get_nowait() for _ in range(3)], stack.empty())
    queue = asyncio.PriorityQueue(2)

    async def producer():
        for n in (5, 1, 4, 2):
            await queue.put(n)
            print("put", n)
    task = asyncio.create_task(producer())
    await asyncio.sleep(0.1)
    for _ in range(4):
        print("got", await queue.get())
        await asyncio.sleep(0.1)
    await task
    print(type(queue).__name__, str(stack))


asyncio.run(main())
