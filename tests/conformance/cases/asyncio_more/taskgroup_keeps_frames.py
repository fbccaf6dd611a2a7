import asyncio
class D:
    def __init__(s,n): s.n=n
    def __del__(s): print("del",s.n)
async def co0():
    try:
        async with asyncio.TaskGroup() as tg:
            1/0
    except* Exception as group:
        pass
    d = D("co0")
def f():
    d = D("f")
    raise ValueError
def g():
    try: f()
    except ValueError as e:
        print("caught")
    print("after")
def h():
    try: f()
    except ValueError as e:
        err = e
    print("after h")
async def main():
    await co0()
    print("after")
    g()
    h()
    print("h done")
asyncio.run(main())
print("end")
