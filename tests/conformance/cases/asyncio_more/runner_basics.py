# asyncio.Runner: several runs on one loop, get_loop, context, close, errors.
import asyncio
import contextvars

var = contextvars.ContextVar("var", default="unset")


async def show(label, value=None):
    if value is not None:
        var.set(value)
    await asyncio.sleep(0.25)
    print(label, var.get(), asyncio.get_running_loop().time())
    return label


with asyncio.Runner() as runner:
    loop = runner.get_loop()
    print(runner.run(show("one", "set in one")), runner.run(show("two")))
    print(runner.get_loop() is loop, loop.is_running(), loop.is_closed())
    other = contextvars.copy_context()
    runner.run(show("own context"), context=other)
print(loop.is_closed())
try:
    runner.run(show("closed"))
except RuntimeError as error:
    print(error)
runner = asyncio.Runner(debug=True)
print(runner.get_loop().get_debug())
runner.close()
runner.close()
for wrong in (5, show):
    with asyncio.Runner() as runner:
        try:
            runner.run(wrong)
        except ValueError as error:
            print(str(error).split("<")[0])
with asyncio.Runner() as runner:
    async def inner():
        coroutine = show("never")
        try:
            runner.run(coroutine)
        except RuntimeError as error:
            print(error)
        coroutine.close()
    runner.run(inner())
    task = None

    async def start():
        global task
        task = asyncio.create_task(show("background"))
    runner.run(start())
    runner.run(asyncio.sleep(1))
    print(task.done(), task.result())
