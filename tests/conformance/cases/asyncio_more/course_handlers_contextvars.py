import asyncio, contextvars, random
from typing import Generic, TypeVar, Protocol, NamedTuple, Optional, Union, Callable, AsyncIterator, AsyncGenerator
from abc import ABC, abstractmethod
T = TypeVar("T")
request_id: contextvars.ContextVar[str] = contextvars.ContextVar("request_id", default="-")

class Event_(NamedTuple):
    kind: str
    payload: dict = {}

class Handler(ABC):
    registry: dict[str, type["Handler"]] = {}
    def __init_subclass__(cls, kind: str = "", **kw):
        super().__init_subclass__(**kw)
        Handler.registry[kind] = cls
    @abstractmethod
    async def handle(self, event: Event_) -> str: ...

class Login(Handler, kind="login"):
    async def handle(self, event):
        await asyncio.sleep(0.1)
        return f"{request_id.get()} login {event.payload['user']}"

class Logout(Handler, kind="logout"):
    async def handle(self, event):
        await asyncio.sleep(0.05)
        return f"{request_id.get()} logout {event.payload.get('user', 'nobody')}"

class Box(Generic[T]):
    def __init__(self, item: T) -> None: self.item = item
    def __repr__(self) -> str: return f"{type(self).__name__}({self.item!r})"

async def process(i: int, ev: Event_) -> Box[str]:
    token = request_id.set(f"req-{i}")
    try:
        match ev:
            case Event_(kind="login" | "logout" as k):
                return Box(await Handler.registry[k]().handle(ev))
            case Event_(kind=str(k), payload={"n": n}) if n > 2:
                return Box(f"big {k} {n}")
            case Event_(kind, payload):
                return Box((kind, payload))
    finally:
        request_id.reset(token)

async def main() -> None:
    evs = [Event_("login", {"user": "ann"}), Event_("logout"), Event_("x", {"n": 3}), Event_("x", {"n": 1}), Event_("y")]
    print(*await asyncio.gather(*(process(i, e) for i, e in enumerate(evs))), sep="\n")
    print(request_id.get(), evs[0]._replace(kind="z"), evs[0].payload | {"b": 2})
    try: Handler()
    except TypeError as e: print(e)
    ctx = contextvars.copy_context()
    ctx.run(request_id.set, "inner")
    print(ctx[request_id], request_id.get(), ctx.get(request_id))
    loop = asyncio.get_running_loop()
    loop.call_soon(lambda: print("in callback", request_id.get()), context=ctx)
    async def child(): 
        request_id.set("child"); await asyncio.sleep(0); return request_id.get()
    t = asyncio.create_task(child()); print(await t, request_id.get())
    t = asyncio.create_task(child(), context=ctx); await t; print(ctx[request_id])
asyncio.run(main())
