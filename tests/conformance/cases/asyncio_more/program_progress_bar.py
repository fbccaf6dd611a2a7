# A progress bar drawn with carriage returns, and a spinner that is cancelled.
import asyncio
import sys


def draw(done, total):
    width = 10
    filled = width * done // total
    sys.stdout.write(f"\r[{'#' * filled}{'.' * (width - filled)}] {100 * done // total:3d}%")
    sys.stdout.flush()


async def spin(message):
    for char in "|/-\\" * 10:
        status = f"{char} {message}"
        print(status, end="\r", flush=True)
        try:
            await asyncio.sleep(0.1)
        except asyncio.CancelledError:
            break
    print(" " * len(status), end="\r")


async def main():
    for i in range(5):
        draw(i, 4)
        await asyncio.sleep(0.25)
    print()
    spinner = asyncio.create_task(spin("thinking"))
    await asyncio.sleep(0.35)
    spinner.cancel()
    await spinner
    print("answer:", 42)


asyncio.run(main())
