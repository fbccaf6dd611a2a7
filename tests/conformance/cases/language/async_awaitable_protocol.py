# __await__: own awaitables, generator-based await, what it must return.
import asyncio


class Ready:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        return self.value
        yield


class Delayed:
    def __init__(self, delay):
        self.delay = delay

    def __await__(self):
        yield from asyncio.sleep(self.delay).__await__()
        return f"after {self.delay}"


class Delegates:
    def __await__(self):
        return Delayed(0.5).__await__()


class Wrong:
    def __await__(self):
        return 5


class WrongCoroutine:
    def __await__(self):
        return asyncio.sleep(0)


class YieldsOnce:
    def __await__(self):
        print("before bare yield")
        x = yield
        print("after bare yield", x)
        return "yielded"


async def main():
    print(await Ready(7), await Delayed(1), await Delegates(), await YieldsOnce())
    print(asyncio.get_running_loop().time())
    for thing in (Wrong(), WrongCoroutine()):
        try:
            await thing
        except TypeError as error:
            print(error)
    print(await asyncio.gather(Ready(1), Delayed(0.1), YieldsOnce()))
    print(await asyncio.wait_for(Delayed(0.2), 1), await asyncio.ensure_future(Ready(3)))
    try:
        asyncio.create_task(Ready(1))
    except TypeError as error:
        print(str(error).split("<")[0])
    coroutine = asyncio.sleep(0, "via __await__")
    iterator = coroutine.__await__()
    print(type(iterator).__name__, next(iterator))
    try:
        next(iterator)
    except StopIteration as error:
        print(error.value)


asyncio.run(main())
