# A supervisor restarts crashed children, with a limit per time.
import asyncio


class Supervisor:
    def __init__(self, limit):
        self.limit, self.restarts = limit, {}

    async def supervise(self, name, function):
        self.restarts[name] = 0
        while True:
            try:
                result = await function(self.restarts[name])
                print(f"{asyncio.get_running_loop().time():.1f} {name} finished: {result}")
                return result
            except Exception as error:
                self.restarts[name] += 1
                print(f"{asyncio.get_running_loop().time():.1f} {name} crashed: {error!r}")
                if self.restarts[name] > self.limit:
                    raise RuntimeError(f"{name} failed too often") from error
                await asyncio.sleep(0.1 * self.restarts[name])


async def flaky(attempt):
    await asyncio.sleep(0.2)
    if attempt < 2:
        raise ConnectionError(f"attempt {attempt}")
    return "stable"


async def doomed(attempt):
    await asyncio.sleep(0.15)
    return 1 // 0


async def steady(attempt):
    try:
        await asyncio.sleep(60)
    except asyncio.CancelledError:
        print("steady was stopped")
        raise


async def main():
    s = Supervisor(limit=2)
    try:
        async with asyncio.TaskGroup() as tg:
            for name, function in (("flaky", flaky), ("doomed", doomed), ("steady", steady)):
                tg.create_task(s.supervise(name, function))
    except* RuntimeError as group:
        for error in group.exceptions:
            print(error, repr(error.__cause__))
    print(s.restarts)


asyncio.run(main())
