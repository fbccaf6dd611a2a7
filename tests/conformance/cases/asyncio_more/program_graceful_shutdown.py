# Services stop when asked, finish what they do, and are killed when they take too long.
import asyncio


class Service:
    def __init__(self, name, period, stop_time):
        self.name, self.period, self.stop_time = name, period, stop_time
        self.stopping = asyncio.Event()

    async def run(self):
        print(self.name, "started")
        try:
            while not self.stopping.is_set():
                try:
                    await asyncio.wait_for(self.stopping.wait(), self.period)
                except asyncio.TimeoutError:
                    print(f"{self.name} worked at {asyncio.get_running_loop().time():.1f}")
            await asyncio.sleep(self.stop_time)
            print(self.name, "stopped cleanly")
        except asyncio.CancelledError:
            print(self.name, "killed")
            raise
        finally:
            print(self.name, "resources released")


async def main():
    services = [Service("api", 0.4, 0.1), Service("jobs", 0.7, 5)]
    tasks = [asyncio.create_task(s.run(), name=s.name) for s in services]
    await asyncio.sleep(1)
    print("shutdown requested")
    for s in services:
        s.stopping.set()
    done, pending = await asyncio.wait(tasks, timeout=1)
    print("done", [t.get_name() for t in done], "pending", [t.get_name() for t in pending])
    for task in pending:
        task.cancel()
    await asyncio.gather(*pending, return_exceptions=True)
    print("bye", asyncio.get_running_loop().time())


asyncio.run(main())
