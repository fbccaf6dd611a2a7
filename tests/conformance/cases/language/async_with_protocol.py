# async with: __aenter__ and __aexit__, several managers, swallowing, awaiting inside.
import asyncio


class Session:
    def __init__(self, name, swallow=False):
        self.name, self.swallow = name, swallow

    async def __aenter__(self):
        print("connecting", self.name)
        await asyncio.sleep(0.1)
        return self

    async def __aexit__(self, kind, value, traceback):
        await asyncio.sleep(0.1)
        print("closing", self.name, kind and kind.__name__)
        return self.swallow


async def main():
    loop = asyncio.get_running_loop()
    async with Session("a") as s:
        print("in", s.name)
    async with Session("b") as b, Session("c") as c:
        print(b.name, c.name)
    async with (
        Session("d"),
        Session("e", swallow=True) as e,
    ):
        raise ValueError("swallowed")
    try:
        async with Session("f"):
            raise KeyError("passes")
    except KeyError as error:
        print("caught", error)
    print(round(loop.time(), 6))

    async def leave():
        async with Session("g"):
            return "early"
    print(await leave())
    for i in range(2):
        async with Session(i):
            if i == 0:
                continue
            break

    class Half:
        async def __aenter__(self):
            pass

    class NotAwaitable:
        def __aenter__(self):
            return 5

        async def __aexit__(self, *details):
            pass
    for thing in (Half(), 5, NotAwaitable(), asyncio.Lock):
        try:
            async with thing:
                print("never")
        except TypeError as error:
            print(error)


asyncio.run(main())
