# Special methods looked up by hand: on the type, not on the instance.
import asyncio


class Manager:
    def __enter__(self):
        return "entered"

    def __exit__(self, *details):
        return True

    async def __aenter__(self):
        return "async entered"

    async def __aexit__(self, *details):
        return False

    def __del__(self):
        print("deleted")

    def __len__(self):
        return 3


m = Manager()
m.__len__ = lambda: 99
print(
    len(m),
    m.__len__(),
    type(m).__len__(m),
    m.__class__.__name__,
    m.__enter__(),
    Manager.__exit__(m, None, None, None),
)


async def main(manager):
    print(await manager.__aenter__(), await manager.__aexit__(None, None, None))
    coroutine = asyncio.sleep(0, "awaited by hand")
    for step in coroutine.__await__():
        await asyncio.sleep(0)
    print(
        (5).__class__,
        "x".__len__(),
        [1].__iter__().__next__(),
        {1: 2}.__contains__(1),
        (1).__add__(2),
        int.__add__(1, 2),
    )


asyncio.run(main(m))
m.__del__()
print(Manager.__del__.__name__, hasattr(m, "__aenter__"), hasattr(m, "__await__"), hasattr(m, "__dict__"))
print(object.__init__(object()), m.__dir__() != [], Manager.__init__ is object.__init__)
