# Consumers wait on an empty queue after the producer has ended.
import asyncio


async def producer(queue):
    for i in range(2):
        await queue.put(i)
        await asyncio.sleep(0.5)


async def consumer(queue):
    while True:
        item = await queue.get()
        print("got", item, asyncio.get_running_loop().time())


async def main():
    queue = asyncio.Queue()
    await asyncio.gather(producer(queue), consumer(queue))


asyncio.run(main())
