# Programs from before asyncio.run: get_event_loop, run_until_complete, ensure_future, close.
import asyncio


async def hello(name, delay):
    await asyncio.sleep(delay)
    print("hello", name)
    return len(name)


async def main():
    first = asyncio.ensure_future(hello("first", 0.2))
    second = asyncio.ensure_future(hello("second", 0.1))
    done, pending = await asyncio.wait([first, second])
    return sorted(t.result() for t in done)


if __name__ == "__main__":
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    print(asyncio.get_event_loop() is loop)
    print(loop.run_until_complete(main()))
    tasks = [hello("a", 0.2), hello("b", 0.1)]
    print(loop.run_until_complete(asyncio.gather(*tasks)))
    task = loop.create_task(hello("c", 0))
    loop.run_until_complete(asyncio.wait([task]))
    print(task.result())
    try:
        loop.run_until_complete(asyncio.wait_for(hello("slow", 10), 0.5))
    except asyncio.TimeoutError:
        print("timeout", loop.time())
    loop.close()
