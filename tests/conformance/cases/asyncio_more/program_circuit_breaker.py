# A circuit breaker: closed, open, half open, and the calls it refuses.
import asyncio
from enum import Enum


class State(Enum):
    CLOSED = "closed"
    OPEN = "open"
    HALF_OPEN = "half open"


class CircuitOpen(Exception):
    pass


class Breaker:
    def __init__(self, threshold, recovery):
        self.threshold, self.recovery = threshold, recovery
        self.state, self.failures, self.opened_at = State.CLOSED, 0, None

    async def call(self, function, *args):
        now = asyncio.get_running_loop().time()
        if self.state is State.OPEN:
            if now - self.opened_at < self.recovery:
                raise CircuitOpen(f"open for {self.recovery - (now - self.opened_at):.1f}s more")
            self.state = State.HALF_OPEN
        try:
            result = await function(*args)
        except ConnectionError:
            self.failures += 1
            if self.failures >= self.threshold or self.state is State.HALF_OPEN:
                self.state, self.opened_at = State.OPEN, asyncio.get_running_loop().time()
            raise
        self.state, self.failures = State.CLOSED, 0
        return result


async def service(healthy):
    await asyncio.sleep(0.1)
    if not healthy:
        raise ConnectionError("service down")
    return "ok"


async def main():
    breaker = Breaker(threshold=2, recovery=1.0)
    for healthy, pause in (
        (True, 0),
        (False, 0),
        (False, 0),
        (True, 0.5),
        (False, 0.6),
        (True, 1.1),
        (True, 0),
    ):
        await asyncio.sleep(pause)
        try:
            outcome = await breaker.call(service, healthy)
        except (ConnectionError, CircuitOpen) as error:
            outcome = f"{type(error).__name__}: {error}"
        print(f"{asyncio.get_running_loop().time():.1f} {breaker.state.value:<9} {outcome}")


asyncio.run(main())
