# Tasks copy the context at creation; callbacks, gather, to-be-awaited coroutines, context=.
import asyncio
import contextvars

var = contextvars.ContextVar("var", default="default")


async def child(name):
    print(name, "sees", var.get())
    var.set(name)
    await asyncio.sleep(0)
    print(name, "still", var.get())


def callback(label):
    print("callback", label, var.get())


async def main():
    var.set("main")
    await child("awaited inline")
    print("main sees", var.get())
    task = asyncio.create_task(child("task"))
    var.set("changed after creation")
    await task
    print("main", var.get())
    await asyncio.gather(child("g1"), child("g2"))
    loop = asyncio.get_running_loop()
    loop.call_soon(callback, "soon")
    loop.call_later(0.1, callback, "later")
    var.set("after scheduling")
    loop.call_soon(callback, "explicit", context=contextvars.Context())
    await asyncio.sleep(0.2)
    context = contextvars.copy_context()
    context.run(var.set, "in the copy")
    await asyncio.create_task(child("with context"), context=context)
    print(context[var], var.get())
    future = loop.create_future()
    future.add_done_callback(lambda f: callback("done"))
    future.add_done_callback(lambda f: callback("done explicit"), context=context)
    var.set("changed again")
    future.set_result(None)
    await asyncio.sleep(0)


asyncio.run(main())
print(var.get())
