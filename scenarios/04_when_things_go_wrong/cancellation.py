"""Cancelling is asking.

`cancel()` throws CancelledError into the task at the await where it stands. The task may still clean up, and
even wait while it does, before it ends. Then it must let the error go on.
"""
import asyncio


async def download(name):
    print(f"{name}: begin")
    try:
        await asyncio.sleep(60)
    except asyncio.CancelledError:
        print(f"{name}: asked to stop")
        await asyncio.sleep(2)
        print(f"{name}: file removed")
        raise
    finally:
        print(f"{name}: connection closed")


async def main():
    film = asyncio.create_task(download("film"), name="film")  # expect: film: begin
    await asyncio.sleep(5)

    film.cancel()
    print("still running:", not film.done())  # expect: still running: True
    # expect: film: asked to stop
    # expect: film: file removed
    # expect: film: connection closed
    try:
        await film
    except asyncio.CancelledError:
        print("cancelled:", film.cancelled())  # expect: cancelled: True


asyncio.run(main())

# expect-total: 7s
