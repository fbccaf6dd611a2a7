# expect-deadlock: Kant (Philosopher.dine) waits for the lock forks[1], which Plato holds
import asyncio
class Philosopher:
    def __init__(self, name, left, right):
        self.name, self.left, self.right = name, left, right
    async def dine(self):
        async with self.left:
            await asyncio.sleep(0.1)
            async with self.right:
                print(self.name, "eats")
async def main():
    forks = [asyncio.Lock() for _ in range(5)]
    names = ["Kant", "Plato", "Hegel", "Marx", "Laozi"]
    async with asyncio.TaskGroup() as table:
        for i, name in enumerate(names):
            table.create_task(Philosopher(name, forks[i], forks[(i + 1) % 5]).dine(), name=name)
asyncio.run(main())
