# A lost update without a lock, the fix with a lock, and transfers in lock order.
import asyncio


class Account:
    def __init__(self, name, balance):
        self.name, self.balance, self.lock = name, balance, asyncio.Lock()


async def unsafe_deposit(account, amount):
    balance = account.balance
    await asyncio.sleep(0)
    account.balance = balance + amount


async def safe_deposit(account, amount):
    async with account.lock:
        balance = account.balance
        await asyncio.sleep(0)
        account.balance = balance + amount


async def transfer(source, target, amount):
    first, second = sorted((source, target), key=lambda a: a.name)
    async with first.lock, second.lock:
        if source.balance < amount:
            raise ValueError(f"{source.name} has only {source.balance}")
        source.balance -= amount
        await asyncio.sleep(0.1)
        target.balance += amount


async def main():
    for deposit in (unsafe_deposit, safe_deposit):
        account = Account("x", 0)
        await asyncio.gather(*(deposit(account, 10) for _ in range(10)))
        print(deposit.__name__, account.balance)
    a, b = Account("a", 100), Account("b", 100)
    results = await asyncio.gather(
        *(transfer(a, b, 30) for _ in range(4)),
        *(transfer(b, a, 20) for _ in range(3)),
        return_exceptions=True,
    )
    print(a.balance, b.balance, a.balance + b.balance, [repr(r) for r in results if r])
    print(asyncio.get_running_loop().time())


asyncio.run(main())
