# Tasks that are left when main ends are cancelled together; their cleanup may await.
import asyncio


async def worker(name, cleanup):
    try:
        await asyncio.sleep(100)
    finally:
        print(name, "cleaning")
        await asyncio.sleep(cleanup)
        print(name, "clean at", asyncio.get_running_loop().time())


async def stubborn():
    try:
        await asyncio.sleep(100)
    except asyncio.CancelledError:
        print("stubborn goes on")
    await asyncio.sleep(0.5)
    print("stubborn ends", asyncio.get_running_loop().time())


async def main():
    tasks = [asyncio.create_task(worker(n, d)) for n, d in (("a", 0.3), ("b", 0.1))]
    tasks.append(asyncio.create_task(stubborn()))
    await asyncio.sleep(1)
    print("main ends")
    return tasks


tasks = asyncio.run(main())
print([t.cancelled() for t in tasks])
