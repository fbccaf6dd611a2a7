"""A balance that two tasks change.

Between reading and writing the balance a task stands still, so without a lock both read the same old value
and one deposit is lost. With the lock the second task waits until the first has written.
"""
import asyncio


class Account:
    def __init__(self):
        self.balance = 0
        self.lock = asyncio.Lock()

    async def deposit(self, amount):
        before = self.balance
        await asyncio.sleep(1)
        self.balance = before + amount

    async def deposit_safely(self, amount):
        async with self.lock:
            await self.deposit(amount)


async def main():
    account = Account()
    await asyncio.gather(account.deposit(10), account.deposit(5))
    print("without a lock:", account.balance)  # expect: without a lock: 5

    account = Account()
    await asyncio.gather(account.deposit_safely(10), account.deposit_safely(5))
    print("with a lock:", account.balance)  # expect: with a lock: 15


asyncio.run(main())

# The lock makes it right and slower: one second for both, then two for one after the other.
# expect-total: 3s
# expect-blocked: 0s
