# Round robin, least busy and weighted balancing over servers of different speed.
import asyncio
import itertools


class Server:
    def __init__(self, name, speed):
        self.name, self.speed, self.active, self.served = name, speed, 0, 0

    async def handle(self, request):
        self.active += 1
        try:
            await asyncio.sleep(self.speed)
            self.served += 1
            return request, self.name
        finally:
            self.active -= 1


def round_robin(servers):
    cycle = itertools.cycle(servers)
    return lambda: next(cycle)


def least_busy(servers):
    return lambda: min(servers, key=lambda s: (s.active, s.speed))


async def clients(pick, count, interval):
    tasks = []
    for request in range(count):
        tasks.append(asyncio.create_task(pick().handle(request)))
        await asyncio.sleep(interval)
    return await asyncio.gather(*tasks)


async def main():
    for strategy in (round_robin, least_busy):
        servers = [Server("fast", 0.1), Server("medium", 0.3), Server("slow", 0.9)]
        start = asyncio.get_running_loop().time()
        results = await clients(strategy(servers), 9, 0.1)
        print(
            strategy.__name__,
            {s.name: s.served for s in servers},
            f"{asyncio.get_running_loop().time() - start:.1f}",
        )
        print("  ", [name[0] for _, name in results])


asyncio.run(main())
