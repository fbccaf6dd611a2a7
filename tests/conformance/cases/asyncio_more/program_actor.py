# Actors with mailboxes: a counter, a bank account, ask and tell, supervision.
import asyncio


class Actor:
    def __init__(self):
        self.mailbox, self.task = asyncio.Queue(), None

    def start(self):
        self.task = asyncio.create_task(self.run(), name=type(self).__name__)
        return self

    async def run(self):
        while True:
            message, reply = await self.mailbox.get()
            if message == "stop":
                break
            try:
                result = await self.receive(*message)
            except Exception as error:
                if reply:
                    reply.set_exception(error)
                else:
                    print(self.task.get_name(), "ignored", repr(error))
            else:
                if reply:
                    reply.set_result(result)

    def tell(self, *message):
        self.mailbox.put_nowait((message, None))

    async def ask(self, *message):
        reply = asyncio.get_running_loop().create_future()
        self.mailbox.put_nowait((message, reply))
        return await reply

    def stop(self):
        self.mailbox.put_nowait(("stop", None))


class Account(Actor):
    def __init__(self, balance):
        super().__init__()
        self.balance = balance

    async def receive(self, command, amount=0):
        await asyncio.sleep(0.1)
        if command == "withdraw" and amount > self.balance:
            raise ValueError(f"only {self.balance} left")
        self.balance += {"deposit": amount, "withdraw": -amount, "balance": 0}[command]
        return self.balance


async def main():
    account = Account(100).start()
    account.tell("deposit", 50)
    account.tell("withdraw", 1000)
    account.tell("unknown")
    print(await account.ask("balance"))
    print(await asyncio.gather(*(account.ask("withdraw", 60) for _ in range(3)), return_exceptions=True))
    account.stop()
    await account.task
    print(account.task.done(), asyncio.get_running_loop().time())


asyncio.run(main())
