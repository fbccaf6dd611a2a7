# async methods, static, class methods, closures, lambdas returning coroutines, properties.
import asyncio
import functools


class Client:
    created = 0

    def __init__(self, name):
        self.name = name

    @classmethod
    async def create(cls, name):
        await asyncio.sleep(0)
        cls.created += 1
        return cls(name)

    @staticmethod
    async def ping():
        return "pong"

    async def get(self, path, *, retries=1, **headers):
        await asyncio.sleep(0.1)
        return f"{self.name}{path} {retries} {headers}"

    @property
    async def status(self):
        return f"{self.name} ok"

    async def __call__(self, x):
        return x

    async def chain(self):
        async def inner(n):
            nonlocal total
            total += n
            return self.name * n
        total = 0
        results = [await inner(i) for i in (1, 2)]
        return results, total


class Sub(Client):
    async def get(self, path, **kw):
        return "sub:" + await super().get(path, **kw)


def logged(function):
    @functools.wraps(function)
    async def wrapper(*args, **kwargs):
        print("->", function.__name__, args)
        result = await function(*args, **kwargs)
        print("<-", result)
        return result
    return wrapper


@logged
async def add(a, b):
    await asyncio.sleep(0)
    return a + b


async def main():
    client = await Client.create("x")
    sub = await Sub.create("y")
    print(Client.created, Sub.created, await client.ping(), await client.get("/a", retries=3, accept="json"))
    print(await sub.get("/b"), await client.status, await client(5), await client.chain())
    print(await add(1, b=2), asyncio.iscoroutinefunction(add), add.__name__)
    make = lambda n: asyncio.sleep(0, result=n)
    print(await make(3), await functools.partial(add, 1)(2))
    print(await (client.get if client else None)("/c"))


asyncio.run(main())
