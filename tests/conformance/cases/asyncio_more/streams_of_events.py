# call_later storms with equal deadlines and cancellations between them.
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    log = []
    when = loop.time() + 1
    handles = [loop.call_at(when, log.append, i) for i in range(10)]
    handles[3].cancel()
    handles[7].cancel()
    loop.call_at(when, handles[9].cancel)
    loop.call_at(when - 0.5, lambda: loop.call_at(when, log.append, "added at half"))
    loop.call_later(1, log.append, "by call_later")
    await asyncio.sleep(2)
    print(log)
    log.clear()
    for i in range(5):
        loop.call_later(0.1 * (5 - i), log.append, i)
        loop.call_soon(log.append, f"soon {i}")
    await asyncio.sleep(1)
    print(log)


asyncio.run(main())
