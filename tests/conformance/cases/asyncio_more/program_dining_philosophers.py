# Five philosophers, ordered forks, so that nobody starves and nothing deadlocks.
import asyncio

NAMES = ["Aristotle", "Kant", "Hume", "Russell", "Arendt"]


async def philosopher(i, forks, table):
    first, second = sorted((i, (i + 1) % len(forks)))
    for meal in range(2):
        await asyncio.sleep(0.1 * (i % 3))
        async with forks[first]:
            async with forks[second]:
                table.append(NAMES[i])
                print(
                    f"{asyncio.get_running_loop().time():.1f} {NAMES[i]} eats {meal + 1}, with {len(table)} at the table"
                )
                await asyncio.sleep(0.3)
                table.remove(NAMES[i])


async def main():
    forks = [asyncio.Lock() for _ in NAMES]
    await asyncio.gather(*(philosopher(i, forks, []) for i in range(len(NAMES))))
    print("all have eaten", asyncio.get_running_loop().time())


asyncio.run(main())
