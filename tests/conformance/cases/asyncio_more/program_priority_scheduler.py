# A job scheduler with priorities, delays and dependencies.
import asyncio
import heapq


class Scheduler:
    def __init__(self):
        self.ready, self.waiting, self.finished, self.count = [], {}, [], 0

    def add(self, name, priority, cost, after=()):
        self.count += 1
        job = (priority, self.count, name, cost)
        missing = {dep for dep in after if dep not in self.finished}
        if missing:
            self.waiting[name] = (job, missing)
        else:
            heapq.heappush(self.ready, job)

    async def run(self):
        while self.ready:
            priority, _, name, cost = heapq.heappop(self.ready)
            await asyncio.sleep(cost)
            self.finished.append(name)
            print(f"{asyncio.get_running_loop().time():.1f} {name} (priority {priority})")
            for other, (job, missing) in list(self.waiting.items()):
                missing.discard(name)
                if not missing:
                    heapq.heappush(self.ready, job)
                    del self.waiting[other]
        if self.waiting:
            raise RuntimeError(f"never ready: {sorted(self.waiting)}")


async def main():
    s = Scheduler()
    s.add("deploy", 1, 0.5, after=["test", "build"])
    s.add("build", 5, 1.0)
    s.add("test", 2, 0.3, after=["build"])
    s.add("lint", 3, 0.2)
    s.add("docs", 3, 0.1)
    await s.run()
    s.add("a", 1, 0, after=["b"])
    s.add("b", 1, 0, after=["a"])
    s.add("c", 1, 0)
    try:
        await s.run()
    except RuntimeError as error:
        print(error)


asyncio.run(main())
