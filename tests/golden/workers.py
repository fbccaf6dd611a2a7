"""Three jobs for a pool of two threads; one of them fails."""
import asyncio
import time
from concurrent.futures import ThreadPoolExecutor


def crush(what, seconds):
    time.sleep(seconds)
    if what == "stones":
        raise ValueError("too hard")
    return f"crushed {what}"


async def main():
    loop = asyncio.get_running_loop()
    pool = ThreadPoolExecutor(2)
    jobs = [loop.run_in_executor(pool, crush, what, 1 + n) for n, what in enumerate(["nuts", "stones", "ice"])]
    for job in asyncio.as_completed(jobs):
        try:
            print(await job)
        except ValueError as error:
            print("failed:", error)


asyncio.run(main())
