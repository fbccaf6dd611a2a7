# A countdown latch, a phaser with Barrier, and a rendezvous of two.
import asyncio


class Latch:
    def __init__(self, count):
        self.count, self.open = count, asyncio.Event()

    def count_down(self):
        self.count -= 1
        if self.count == 0:
            self.open.set()

    async def wait(self):
        await self.open.wait()


async def init(latch, name, delay):
    await asyncio.sleep(delay)
    print("ready", name)
    latch.count_down()


async def phased(barrier, name, speeds):
    for phase, speed in enumerate(speeds):
        await asyncio.sleep(speed)
        print(f"{asyncio.get_running_loop().time():.1f} {name} ends phase {phase}")
        if await barrier.wait() == 0:
            print("-- phase", phase, "complete")


async def main():
    latch = Latch(3)
    tasks = [asyncio.create_task(init(latch, n, d)) for n, d in (("db", 0.3), ("cache", 0.1), ("queue", 0.2))]
    await latch.wait()
    print("all ready", asyncio.get_running_loop().time())
    await asyncio.gather(*tasks)
    barrier = asyncio.Barrier(3)
    await asyncio.gather(
        phased(barrier, "a", [0.1, 0.4]), phased(barrier, "b", [0.3, 0.1]), phased(barrier, "c", [0.2, 0.2])
    )


asyncio.run(main())
