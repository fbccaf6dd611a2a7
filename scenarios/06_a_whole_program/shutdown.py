"""Closing time.

When the kitchen closes, the guests may finish their meal. Who is still there after the grace period is asked
to leave, and pays before going. No task is dropped half-way. (A server would set `closing` from
`loop.add_signal_handler`.)
"""
import asyncio

GRACE = 3


async def guest(name, hunger):
    try:
        await asyncio.sleep(hunger)
        print(name, "has finished")
    except asyncio.CancelledError:
        print(name, "must leave")
        await asyncio.sleep(0.5)
        raise
    finally:
        print(name, "pays")


async def main():
    closing = asyncio.Event()
    asyncio.get_running_loop().call_later(2, closing.set)
    dinner = [("Ines", 1), ("Jomo", 4), ("Kira", 9)]
    guests = [asyncio.create_task(guest(name, hunger), name=name) for name, hunger in dinner]

    await closing.wait()
    print("kitchen closes")
    done, late = await asyncio.wait(guests, timeout=GRACE)
    for task in late:
        task.cancel()
    await asyncio.gather(*late, return_exceptions=True)
    print("lights out")


asyncio.run(main())

# expect: Ines has finished
# expect: Ines pays
# expect: kitchen closes
# expect: Jomo has finished
# expect: Jomo pays
# expect: Kira must leave
# expect: Kira pays
# expect: lights out
# expect-total: 5.5s
