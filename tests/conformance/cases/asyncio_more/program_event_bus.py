# An event bus with decorators, sync and async handlers, priorities and errors.
import asyncio
import inspect
from collections import defaultdict


class Bus:
    def __init__(self):
        self.handlers = defaultdict(list)

    def on(self, event, priority=0):
        def register(handler):
            self.handlers[event].append((priority, handler))
            self.handlers[event].sort(key=lambda pair: -pair[0])
            return handler
        return register

    async def emit(self, event, **data):
        results = []
        for priority, handler in self.handlers[event]:
            try:
                result = handler(**data)
                if inspect.isawaitable(result):
                    result = await result
            except Exception as error:
                result = error
            results.append((handler.__name__, result))
        return results


bus = Bus()


@bus.on("order")
def log(order_id, **rest):
    return f"logged {order_id} {sorted(rest)}"


@bus.on("order", priority=10)
async def charge(order_id, amount, **rest):
    await asyncio.sleep(0.5)
    if amount > 100:
        raise ValueError("card declined")
    return f"charged {amount}"


@bus.on("order")
@bus.on("shipment", priority=1)
async def notify(**data):
    await asyncio.sleep(0.1)
    return "notified"


async def main():
    print(await bus.emit("order", order_id=1, amount=50))
    print(await bus.emit("order", order_id=2, amount=500, note="big"))
    print(await asyncio.gather(bus.emit("shipment", id=3), bus.emit("unknown")))
    print(asyncio.get_running_loop().time())


asyncio.run(main())
