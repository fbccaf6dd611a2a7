# An elevator serves requests in its direction; a simulation with a coroutine per passenger.
import asyncio


class Elevator:
    def __init__(self):
        self.floor, self.direction, self.stops = 0, 1, set()
        self.arrived = asyncio.Condition()
        self.wake = asyncio.Event()

    def request(self, floor):
        self.stops.add(floor)
        self.wake.set()

    async def run(self):
        while True:
            if not self.stops:
                self.wake.clear()
                await self.wake.wait()
            if not any((f - self.floor) * self.direction >= 0 for f in self.stops):
                self.direction = -self.direction
            if self.floor in self.stops:
                self.stops.discard(self.floor)
                print(f"{asyncio.get_running_loop().time():4.1f} doors open on {self.floor}")
                async with self.arrived:
                    self.arrived.notify_all()
                await asyncio.sleep(0.5)
            else:
                await asyncio.sleep(1)
                self.floor += self.direction

    async def wait_for(self, floor):
        self.request(floor)
        async with self.arrived:
            await self.arrived.wait_for(lambda: self.floor == floor and floor not in self.stops)


async def passenger(elevator, name, delay, start, goal):
    await asyncio.sleep(delay)
    await elevator.wait_for(start)
    await elevator.wait_for(goal)
    print(f"{asyncio.get_running_loop().time():4.1f} {name} arrived on {goal}")


async def main():
    elevator = Elevator()
    task = asyncio.create_task(elevator.run())
    await asyncio.gather(
        passenger(elevator, "ann", 0, 0, 3),
        passenger(elevator, "bob", 0.5, 2, 0),
        passenger(elevator, "cid", 1, 1, 4),
    )
    task.cancel()


asyncio.run(main())
