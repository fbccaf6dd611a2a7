"""Two greetings that wait at the same time.

A coroutine stands still at `await`; meanwhile the event loop runs whatever else is ready. Both tasks sleep
from time 0, so the whole program takes as long as the longer sleep, not as long as both.
"""
import asyncio


async def greet(name, seconds):
    print(f"hello, {name}")
    await asyncio.sleep(seconds)
    print(f"goodbye, {name}")


async def main():
    ada = asyncio.create_task(greet("Ada", 2))
    bob = asyncio.create_task(greet("Bob", 1))
    # A new task does not run at once: it waits in the ready queue until `main` stands still.
    print("both tasks are made")
    await ada
    await bob


asyncio.run(main())

# expect: both tasks are made
# expect: hello, Ada
# expect: hello, Bob
# expect: goodbye, Bob
# expect: goodbye, Ada
# expect-total: 2s
# expect-blocked: 0s
