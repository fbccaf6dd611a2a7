# run_forever and stop: from callbacks, tasks, twice, with leftovers, by run_until_complete.
import asyncio


async def ticker(name, times):
    for i in range(times):
        await asyncio.sleep(1)
        print(name, i, asyncio.get_running_loop().time())


loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)
loop.create_task(ticker("a", 5))
loop.call_later(2.5, loop.stop)
loop.run_forever()
print("stopped", loop.time(), loop.is_running())
loop.call_soon(loop.stop)
loop.run_forever()
loop.call_later(2, loop.stop)
loop.run_forever()
print("again", loop.time())


async def stops_the_loop():
    await asyncio.sleep(0.1)
    asyncio.get_running_loop().stop()
    print("stop called")
    await asyncio.sleep(0)
    print("one more step, then the loop rests")
    await asyncio.sleep(1)
    return "done"


task = loop.create_task(stops_the_loop())
loop.run_forever()
print(task.done())
print(loop.run_until_complete(task), loop.time())
pending = asyncio.all_tasks(loop)
print([t.get_name() for t in pending])
for t in pending:
    t.cancel()
loop.run_until_complete(asyncio.gather(*pending, return_exceptions=True))
loop.run_until_complete(loop.shutdown_asyncgens())
loop.run_until_complete(loop.shutdown_default_executor())
loop.close()
print(loop.is_closed(), asyncio.all_tasks(loop))
