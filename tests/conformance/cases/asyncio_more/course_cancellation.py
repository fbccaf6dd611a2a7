import asyncio
from asyncio import CancelledError

async def cancel_me():
    print('cancel_me(): before sleep')
    try:
        await asyncio.sleep(3600)
    except asyncio.CancelledError:
        print('cancel_me(): cancel sleep')
        raise
    finally:
        print('cancel_me(): after sleep')

async def stubborn():
    while True:
        try:
            await asyncio.sleep(1)
            print("still here")
        except CancelledError as e:
            print("no!", e.args, asyncio.current_task().cancelling())
            asyncio.current_task().uncancel()
            if e.args == ("really",): return "ok then"

async def shielded():
    async def important():
        await asyncio.sleep(1); print("important done"); return 99
    inner = asyncio.create_task(important(), name="inner")
    try:
        print(await asyncio.wait_for(asyncio.shield(inner), timeout=0.5))
    except asyncio.TimeoutError:
        print("timed out, inner done?", inner.done(), inner.cancelled())
    print(await inner)

async def main():
    task = asyncio.create_task(cancel_me())
    await asyncio.sleep(1)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("main(): cancel_me is cancelled now")
    print(task.cancelled(), task.done(), task)
    t = asyncio.create_task(stubborn(), name="stubborn")
    await asyncio.sleep(1.5)
    print(t.cancel("please")); await asyncio.sleep(0.1)
    print(t.cancel(msg="really")); print(await t)
    await shielded()
    t = asyncio.create_task(cancel_me()); t.cancel()
    r = await asyncio.gather(t, return_exceptions=True)
    print(r, t.cancelled())
    try: t.result()
    except CancelledError as e: print("result raises", repr(e))
    try: t.exception()
    except CancelledError as e: print("exception raises", repr(e))
    f = asyncio.get_running_loop().create_future()
    print(f.cancel("bye"), f.cancel(), f)
    try: await f
    except CancelledError as e: print(e, e.args)
    async def self_cancel():
        asyncio.current_task().cancel()
        print("cancelled myself")
        await asyncio.sleep(0)
        print("never")
    print(await asyncio.gather(self_cancel(), return_exceptions=True))
    try:
        await asyncio.wait_for(cancel_me(), 0.1)
    except TimeoutError as e:
        print(repr(e), repr(e.__cause__), e.__context__ is e.__cause__)
    done, pending = await asyncio.wait([asyncio.create_task(cancel_me()), asyncio.create_task(asyncio.sleep(0.2, "x"))], timeout=0.5)
    for p in pending: p.cancel()
    print(len(done), len(pending), [d.result() for d in done])
asyncio.run(main())
