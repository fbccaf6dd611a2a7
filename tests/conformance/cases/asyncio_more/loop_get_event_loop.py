# get_event_loop outside of a running loop makes one (3.11), with a warning only when asked for.
import asyncio


async def main():
    await asyncio.sleep(1)
    return "ran"


loop = asyncio.get_event_loop()
print(asyncio.get_event_loop() is loop, loop.is_running())
try:
    print(loop.run_until_complete(main()))
finally:
    loop.run_until_complete(loop.shutdown_asyncgens())
    loop.close()
print(loop.is_closed(), asyncio.get_event_loop() is loop)
asyncio.set_event_loop(None)
try:
    asyncio.get_event_loop()
except RuntimeError as error:
    print(error)
print(asyncio.run(main()))
try:
    asyncio.get_event_loop()
except RuntimeError as error:
    print(error)
asyncio.set_event_loop(asyncio.new_event_loop())
print(asyncio.get_event_loop().is_closed())
try:
    asyncio.set_event_loop(5)
except (TypeError, AssertionError) as error:
    print(type(error).__name__)
