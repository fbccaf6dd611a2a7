import asyncio, sys
class MyPolicy(asyncio.DefaultEventLoopPolicy):
    def new_event_loop(self):
        print("new loop")
        return super().new_event_loop()
asyncio.set_event_loop_policy(MyPolicy())
async def handle(r: asyncio.StreamReader, w: asyncio.StreamWriter) -> None: ...
class P(asyncio.Protocol):
    def data_received(self, data): print(data)
P().data_received(b"x")
asyncio.run(asyncio.sleep(0.1))
asyncio.set_event_loop_policy(None)
asyncio.run(asyncio.sleep(0.1))
print(isinstance(asyncio.get_event_loop_policy(), asyncio.AbstractEventLoopPolicy))
if sys.platform == "win32": asyncio.set_event_loop_policy(asyncio.WindowsSelectorEventLoopPolicy())
async def main():
    t = asyncio.current_task()
    for f in (lambda: t.foo, lambda: asyncio.Task.all_tasks(), lambda: asyncio.get_running_loop().foo, lambda: asyncio.Future().nope, lambda: asyncio.Lock().x, lambda: asyncio.async_):
        try: f()
        except AttributeError as e: print(e)
    print(asyncio.Task, asyncio.Future, type(t), type(asyncio.get_running_loop()).__name__, asyncio.Queue)
    t.extra = 5; print(t.extra)
    try: await 5
    except TypeError as e: print(e)
    try: t.result()
    except asyncio.InvalidStateError as e: print(e)
    print(isinstance(asyncio.get_running_loop(), asyncio.AbstractEventLoop), asyncio.iscoroutinefunction(asyncio.sleep))
asyncio.run(main())
