# What dies with a frame's variables is reported at the line of the caller.
import asyncio
async def work(): pass
def takes(*coroutines):
    return len(coroutines)
def keeps(coroutine):
    inner = coroutine
    raise ValueError
async def uses():
    local = work()
    return 1
async def main():
    print(takes(work()))
    try:
        keeps(work())
    except ValueError:
        pass
    print(await uses())
    local = work()
asyncio.run(main())
