"""One of three fails.

`gather` passes the first error on at once, but it stops nobody: the others go on in the background. With
`return_exceptions=True` it waits for all and hands the errors back as results.
"""
import asyncio


async def bake(cake, minutes):
    await asyncio.sleep(minutes)
    if cake == "pie":
        raise RuntimeError("the pie is burnt")
    print(cake, "is ready")
    return cake


async def main():
    cakes = [("muffin", 1), ("pie", 2), ("bread", 3)]
    try:
        await asyncio.gather(*(bake(*cake) for cake in cakes))  # expect: muffin is ready
    except RuntimeError as error:
        print("gather raised:", error)  # expect: gather raised: the pie is burnt

    await asyncio.sleep(1)  # expect: bread is ready

    # expect: muffin is ready
    # expect: bread is ready
    results = await asyncio.gather(*(bake(*cake) for cake in cakes), return_exceptions=True)
    for result in results:
        print(repr(result))
    # expect: 'muffin'
    # expect: RuntimeError('the pie is burnt')
    # expect: 'bread'


asyncio.run(main())

# expect-total: 6s
