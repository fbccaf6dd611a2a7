import asyncio
async def g(n):
    try:
        yield 1
        yield 2
    finally:
        print("fin", n)
async def main():
    a = g("a"); await anext(a)
    async for x in g("b"):
        print(x)
        break
    async for x in g("c"):
        print(x)
        break
    return a
loop = asyncio.new_event_loop()
a = loop.run_until_complete(main())
print("main done")
loop.close()
print("closed")
del a
print("deleted")
loop = asyncio.new_event_loop()
a = loop.run_until_complete(main())
b = g("never")
c = g("by hand")
try: c.asend(None).send(None)
except StopIteration as e: print("hand", e.value)
loop.run_until_complete(loop.shutdown_asyncgens())
loop.close()
del c
print("end")
