"""Try again, but not at once.

A server that is busy is not helped by impatient callers. Each pause is twice as long as the one before, and a
little chance keeps many callers from coming back at the same moment.
"""
import asyncio
import random


class Server:
    def __init__(self, busy_until):
        self.busy_until = busy_until

    async def ask(self):
        await asyncio.sleep(0.1)
        if asyncio.get_running_loop().time() < self.busy_until:
            raise ConnectionError("busy")
        return "welcome"


async def call(name, server):
    for attempt in range(6):
        try:
            answer = await server.ask()
        except ConnectionError:
            await asyncio.sleep(2**attempt * random.uniform(0.5, 1.0))
        else:
            print(f"{name}: {answer}, at try {attempt + 1}")
            return


async def main():
    random.seed(7)
    server = Server(busy_until=asyncio.get_running_loop().time() + 5)
    # expect: Olga: welcome, at try 4
    # expect: Mia: welcome, at try 5
    # expect: Noah: welcome, at try 5
    await asyncio.gather(*(call(name, server) for name in ("Mia", "Noah", "Olga")))


asyncio.run(main())
