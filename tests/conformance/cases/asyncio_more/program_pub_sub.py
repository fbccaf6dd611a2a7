# Topics, subscriptions with async for, unsubscribing, slow subscribers.
import asyncio
from collections import defaultdict


class Broker:
    def __init__(self):
        self.topics = defaultdict(list)

    async def publish(self, topic, message):
        for queue in self.topics[topic]:
            await queue.put(message)

    def subscribe(self, topic):
        return Subscription(self, topic)

    async def close(self):
        for queues in self.topics.values():
            for queue in queues:
                await queue.put(None)


class Subscription:
    def __init__(self, broker, topic):
        self.broker, self.topic, self.queue = broker, topic, asyncio.Queue(2)

    async def __aenter__(self):
        self.broker.topics[self.topic].append(self.queue)
        return self

    async def __aexit__(self, *details):
        self.broker.topics[self.topic].remove(self.queue)

    def __aiter__(self):
        return self

    async def __anext__(self):
        message = await self.queue.get()
        if message is None:
            raise StopAsyncIteration
        return message


async def subscriber(broker, topic, name, delay, limit=None):
    async with broker.subscribe(topic) as messages:
        count = 0
        async for message in messages:
            print(f"{asyncio.get_running_loop().time():.1f} {name}: {message}")
            await asyncio.sleep(delay)
            count += 1
            if count == limit:
                break
    print(name, "left")


async def main():
    broker = Broker()
    tasks = [
        asyncio.create_task(subscriber(broker, "news", "fast", 0)),
        asyncio.create_task(subscriber(broker, "news", "slow", 0.5)),
        asyncio.create_task(subscriber(broker, "sport", "fan", 0.1, limit=2)),
    ]
    await asyncio.sleep(0)
    for i in range(4):
        await broker.publish("news", f"headline {i}")
        await broker.publish("sport", f"goal {i}")
        await asyncio.sleep(0.1)
    await broker.close()
    await asyncio.gather(*tasks)
    print({topic: len(queues) for topic, queues in broker.topics.items()})


asyncio.run(main())
