# expect-deadlock: Task-1 (main) waits for the lock, which it holds itself
import asyncio
class Account:
    def __init__(self):
        self.lock = asyncio.Lock()
    async def deposit(self):
        async with self.lock:
            await self.log()
    async def log(self):
        async with self.lock:
            print("log")
async def main():
    await Account().deposit()
asyncio.run(main())
