# What is not a context manager, and a missing half of the protocol.
class NoExit:
    def __enter__(self):
        return 1


class NoEnter:
    def __exit__(self, *details):
        pass


class OnInstance:
    pass


on_instance = OnInstance()
on_instance.__enter__ = lambda: 1
on_instance.__exit__ = lambda *details: None


class Awaitable:
    async def __aenter__(self):
        pass

    async def __aexit__(self, *details):
        pass


for thing in (5, None, NoExit(), NoEnter(), on_instance, Awaitable(), len):
    try:
        with thing:
            print("never")
    except TypeError as error:
        print(error)


async def wrong_with(thing):
    try:
        async with thing:
            print("never")
    except TypeError as error:
        print(error)


import asyncio
for thing in (5, NoExit()):
    asyncio.run(wrong_with(thing))
