"""What can go wrong with a request: status, content, time, cancellation."""
import asyncio
import aiohttp

# loopscope: url https://api.example/down latency=20ms status=503 text=come back later
# loopscope: url https://api.example/slow latency=4s


async def attempt(name, request, loop):
    try:
        async with request as response:
            response.raise_for_status()
            print(name, await response.json())
    except aiohttp.ClientResponseError as error:
        print(name, type(error).__name__, error, error.status, error.message)
    except asyncio.TimeoutError as error:
        print(name, type(error).__name__, repr(str(error)))
    except aiohttp.ClientError as error:
        print(name, type(error).__name__, error)
    print(f"  at {loop.time():.3f}")


async def main():
    loop = asyncio.get_running_loop()
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=1.5)) as session:
        await attempt("down", session.get("https://api.example/down"), loop)
        await attempt("slow", session.get("https://api.example/slow"), loop)
        await attempt("patient", session.get("https://api.example/slow", timeout=aiohttp.ClientTimeout(total=4.5)), loop)
        await attempt("no url", session.get("api.example"), loop)
        task = asyncio.create_task(attempt("cancelled", session.get("https://api.example/slow"), loop))
        await asyncio.sleep(1)
        task.cancel()
        try:
            await task
        except asyncio.CancelledError:
            print(f"cancelled at {loop.time():.3f}")
        response = await session.get("https://api.example/down")
        try:
            await response.json()
        except aiohttp.ContentTypeError as error:
            print(error)
    async with aiohttp.ClientSession(raise_for_status=True) as strict:
        try:
            await strict.get("https://api.example/down")
        except aiohttp.ClientError as error:
            print("strict:", error)


asyncio.run(main())
