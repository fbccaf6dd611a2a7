# expect-deadlock: Task-2 (waiter) waits for the condition changed, which nobody notifies
import asyncio
async def waiter(cond):
    async with cond:
        await cond.wait_for(lambda: False)
async def main():
    changed = asyncio.Condition()
    t = asyncio.create_task(waiter(changed))
    await asyncio.sleep(1)
    async with changed:
        changed.notify_all()
    await t
asyncio.run(main())
