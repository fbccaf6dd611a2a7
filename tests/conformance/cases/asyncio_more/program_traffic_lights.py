# A crossing: lights change on timers, cars queue and go, pedestrians press a button.
import asyncio


class Light:
    def __init__(self, name):
        self.name, self.green = name, asyncio.Event()

    async def go(self, seconds):
        self.green.set()
        print(f"{asyncio.get_running_loop().time():4.1f} {self.name} green")
        await asyncio.sleep(seconds)
        self.green.clear()
        print(f"{asyncio.get_running_loop().time():4.1f} {self.name} red")


async def controller(lights, button, cycles):
    for _ in range(cycles):
        for light in lights:
            await light.go(2)
            if button.is_set():
                button.clear()
                print("     pedestrians cross")
                await asyncio.sleep(1)


async def car(name, light, arrives):
    await asyncio.sleep(arrives)
    await light.green.wait()
    print(f"{asyncio.get_running_loop().time():4.1f} {name} drives through {light.name}")


async def main():
    north, east, button = Light("north"), Light("east"), asyncio.Event()
    asyncio.get_running_loop().call_later(3, button.set)
    await asyncio.gather(
        controller([north, east], button, 2),
        *(
            car(f"car{i}", light, t)
            for i, (light, t) in enumerate([(north, 0.5), (north, 2.5), (east, 1), (east, 5.5)])
        ),
    )


asyncio.run(main())
