# expect-deadlock: The cycle: A waits for B; B waits for A.
import asyncio
tasks = {}
async def a():
    await asyncio.sleep(0.1)
    await tasks["b"]
async def b():
    await asyncio.sleep(0.1)
    await tasks["a"]
async def main():
    tasks["a"] = asyncio.create_task(a(), name="A")
    tasks["b"] = asyncio.create_task(b(), name="B")
    await asyncio.wait(tasks.values())
asyncio.run(main())
