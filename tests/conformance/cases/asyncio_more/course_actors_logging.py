import asyncio
import logging
import sys
logging.basicConfig(stream=sys.stdout, level=logging.DEBUG, format='%(levelname)s:%(name)s:%(funcName)s:%(lineno)d %(message)s')
logger = logging.getLogger("app")
logging.getLogger("asyncio").setLevel(logging.WARNING)

class Actor:
    def __init__(self, name):
        self.name = name
        self.mailbox = asyncio.Queue()
        self.log = logger.getChild(name)
        self._task = None
    def start(self):
        self._task = asyncio.create_task(self._run(), name=f"actor-{self.name}")
        return self
    async def _run(self):
        self.log.debug("started")
        while True:
            msg, reply = await self.mailbox.get()
            try:
                result = await self.receive(msg)
            except Exception as exc:
                self.log.exception("failed on %r", msg)
                if not reply.done(): reply.set_exception(exc)
            else:
                reply.set_result(result)
    async def receive(self, msg):
        raise NotImplementedError
    async def ask(self, msg):
        fut = asyncio.get_running_loop().create_future()
        await self.mailbox.put((msg, fut))
        return await fut
    async def stop(self):
        self._task.cancel()
        try: await self._task
        except asyncio.CancelledError: self.log.info("stopped")

class Calc(Actor):
    async def receive(self, msg):
        op, *args = msg
        await asyncio.sleep(0.01)
        return getattr(self, op)(*args)
    def add(self, a, b): return a + b
    def div(self, a, b): return a / b

async def main():
    calc = Calc("calc").start()
    print(await calc.ask(("add", 1, 2)))
    for m in (("div", 1, 0), ("nope",), ("div", 7, 2)):
        try: print(await calc.ask(m))
        except Exception as e: print(type(e).__name__, e)
    await calc.stop()
    logger.warning("%d items, %.2f%%, %s", 3, 12.345, {"a": 1})
    logger.error("bye", extra={"x": 1})
    h = logging.StreamHandler(sys.stdout); h.setFormatter(logging.Formatter("{levelname:>8} | {message}", style="{"))
    l2 = logging.getLogger("other"); l2.addHandler(h); l2.propagate = False; l2.setLevel("INFO")
    l2.info("formatted"); l2.debug("hidden")
asyncio.run(main())
