"""Five philosophers, five forks, no dinner; a waiter who counts the plates."""
import asyncio


async def philosopher(left, right):
    async with left:
        await asyncio.sleep(1)
        async with right:
            print("eats")


async def main():
    forks = [asyncio.Lock() for _ in range(5)]
    names = ["Plato", "Kant", "Hypatia", "Laozi", "Spinoza"]
    async with asyncio.TaskGroup() as table:
        for seat, name in enumerate(names):
            table.create_task(philosopher(forks[seat], forks[(seat + 1) % 5]), name=name)


asyncio.run(main())
