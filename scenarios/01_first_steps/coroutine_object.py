"""Calling a coroutine function runs nothing.

The call only makes a coroutine object: a recipe that waits. `await` cooks it. A recipe that nobody awaits is
thrown away, and Python warns when that happens.
"""
import asyncio


async def boil_egg(minutes):
    print(f"the egg goes in for {minutes} minutes")
    await asyncio.sleep(minutes * 60)
    return f"an egg of {minutes} minutes"


async def main():
    recipe = boil_egg(4)
    print(type(recipe).__name__)  # expect: coroutine
    print("nothing boils yet")  # expect: nothing boils yet

    # expect: the egg goes in for 4 minutes
    egg = await recipe
    print(egg)  # expect: an egg of 4 minutes

    boil_egg(6)  # RuntimeWarning: coroutine 'boil_egg' was never awaited
    print("breakfast")  # expect: breakfast


asyncio.run(main())

# expect-total: 4min
