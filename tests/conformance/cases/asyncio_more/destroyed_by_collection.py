import asyncio, gc
TASKS=[]
async def co2(n):
    try:
        await asyncio.sleep(10)
    finally:
        print("fin", n)
async def main():
    for i in range(3):
        TASKS.append(asyncio.create_task(co2(i)))
    await asyncio.sleep(1)
loop = asyncio.new_event_loop()
loop.run_until_complete(main())
loop.close()
del TASKS
print("coll")
gc.collect()
print("coll")
