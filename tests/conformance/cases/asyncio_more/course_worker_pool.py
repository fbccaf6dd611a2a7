import asyncio
import random
from dataclasses import dataclass, field, asdict, replace
from enum import Enum, auto, IntEnum, Flag

random.seed(42)
class Status(Enum):
    PENDING = auto(); RUNNING = auto(); DONE = auto(); FAILED = auto()
    def __str__(self): return self.name.lower()
class Priority(IntEnum):
    LOW = 3; NORMAL = 2; HIGH = 1

@dataclass(order=True)
class Work:
    priority: Priority
    id: int
    name: str = field(compare=False)
    status: Status = field(default=Status.PENDING, compare=False)
    tags: list = field(default_factory=list, compare=False)
    @property
    def label(self): return f"{self.name}#{self.id}"

class WorkerPool:
    def __init__(self, n): self.n = n; self.q = asyncio.PriorityQueue(); self.results = {}; self.stats = {s: 0 for s in Status}
    async def _worker(self, wid):
        try:
            while True:
                w = await self.q.get()
                w.status = Status.RUNNING
                print(f"W{wid} -> {w.label:<10} {w.priority.name:^8} {w.status!s:>8}")
                try:
                    await asyncio.wait_for(self._do(w), 0.35)
                    w.status = Status.DONE
                except (asyncio.TimeoutError, ValueError) as e:
                    w.status = Status.FAILED
                    w.tags.append(type(e).__name__)
                finally:
                    self.stats[w.status] += 1
                    self.q.task_done()
        except asyncio.CancelledError:
            print(f"W{wid} shutting down")
    async def _do(self, w):
        d = random.uniform(0.1, 0.45)
        await asyncio.sleep(d)
        if random.random() < 0.2: raise ValueError(w.id)
        self.results[w.id] = round(d, 3)
    async def run(self, works):
        for w in works: await self.q.put(w)
        ws = [asyncio.create_task(self._worker(i)) for i in range(self.n)]
        await self.q.join()
        for w in ws: w.cancel()
        await asyncio.gather(*ws)

async def main():
    works = [Work(random.choice(list(Priority)), i, random.choice(["mail", "build", "deploy"])) for i in range(12)]
    p = WorkerPool(3)
    await p.run(works)
    for s, n in p.stats.items(): print(f"{s!s:.<12}{n:.>4}")
    print(p.results)
    print(sorted(works)[0], asdict(works[0]), replace(works[1], name="copy"), sep="\n")
    print(Status["DONE"], Status(1), repr(Priority.HIGH), Priority.HIGH < Priority.LOW, [s.value for s in Status])
asyncio.run(main())
