# Services send heartbeats; a monitor notices the ones that fall silent.
import asyncio


async def service(name, beats, interval, stop_after):
    for i in range(stop_after):
        beats[name] = asyncio.get_running_loop().time()
        await asyncio.sleep(interval)


async def monitor(beats, limit, stop):
    down = set()
    while not stop.is_set():
        now = asyncio.get_running_loop().time()
        for name, last in beats.items():
            if now - last > limit and name not in down:
                down.add(name)
                print(f"{now:.1f} {name} is down, last seen {last:.1f}")
            elif now - last <= limit and name in down:
                down.discard(name)
                print(f"{now:.1f} {name} is back")
        try:
            await asyncio.wait_for(stop.wait(), 0.25)
        except asyncio.TimeoutError:
            pass
    return sorted(down)


async def main():
    beats, stop = {}, asyncio.Event()
    watching = asyncio.create_task(monitor(beats, 1.0, stop))
    await asyncio.gather(
        service("db", beats, 0.5, 8), service("web", beats, 0.4, 3), service("mail", beats, 1.5, 3)
    )
    stop.set()
    print(await watching)


asyncio.run(main())
