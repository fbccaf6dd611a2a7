# Runner with a loop_factory; tasks left on close are cancelled.
import asyncio

made = []


def factory():
    loop = asyncio.new_event_loop()
    made.append(loop)
    return loop


async def left():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("cancelled on close")
        raise


async def main():
    asyncio.create_task(left())
    await asyncio.sleep(0)
    return asyncio.get_running_loop() is made[0]


with asyncio.Runner(loop_factory=factory) as runner:
    print(len(made))
    print(runner.run(main()))
    print("closing")
print(made[0].is_closed(), len(made))
