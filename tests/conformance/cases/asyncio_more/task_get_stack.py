# get_stack and print_stack of a suspended, a done and a running task.
import asyncio
import sys


async def inner():
    await asyncio.sleep(1)


async def outer():
    await inner()


async def fails():
    raise ValueError("f")


async def main():
    task = asyncio.create_task(outer(), name="t")
    failed = asyncio.create_task(fails(), name="failed")
    await asyncio.sleep(0)
    print([f.f_code.co_name for f in task.get_stack()], [f.f_lineno for f in task.get_stack()])
    task.print_stack(file=sys.stdout)
    await asyncio.sleep(2)
    print(task.get_stack())
    task.print_stack(file=sys.stdout)
    failed.print_stack(file=sys.stdout)
    print(asyncio.current_task().get_stack()[-1].f_code.co_name, repr(failed.exception()))


asyncio.run(main())
