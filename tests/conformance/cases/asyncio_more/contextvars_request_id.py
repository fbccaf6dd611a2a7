# A request id that follows each request through its coroutines.
import asyncio
from contextvars import ContextVar

request_id = ContextVar("request_id")


def log(message):
    print(f"[{request_id.get('-')}] {message}")


async def query(sql):
    log(f"query {sql}")
    await asyncio.sleep(0.1)
    log("rows")


async def handle(n):
    token = request_id.set(f"req-{n}")
    try:
        log("start")
        await query(f"select {n}")
        await asyncio.gather(query("a"), query("b"))
        log("end")
    finally:
        request_id.reset(token)
    log("outside")


async def main():
    await asyncio.gather(*(handle(n) for n in (1, 2)))
    log("main")
    await handle(3)


asyncio.run(main())
