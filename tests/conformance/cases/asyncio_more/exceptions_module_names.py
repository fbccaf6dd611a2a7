# The names in asyncio.exceptions and their relation to builtins.
import asyncio
from asyncio import exceptions
from asyncio.exceptions import CancelledError, InvalidStateError, TimeoutError as AsyncTimeout


async def main():
    task = asyncio.create_task(asyncio.sleep(5))
    try:
        await asyncio.wait_for(task, 0.1)
    except asyncio.exceptions.TimeoutError as error:
        print(type(error).__name__, type(error).__module__)
    try:
        await task
    except asyncio.exceptions.CancelledError as error:
        print(type(error).__name__, type(error).__module__, error.args)
    try:
        asyncio.get_running_loop().create_future().result()
    except exceptions.InvalidStateError as error:
        print(error)


asyncio.run(main())
print(
    AsyncTimeout is TimeoutError,
    CancelledError is asyncio.CancelledError,
    issubclass(CancelledError, Exception),
)
print(
    [base.__name__ for base in asyncio.BrokenBarrierError.__mro__[:3]],
    issubclass(InvalidStateError, Exception),
)
print(asyncio.QueueEmpty.__module__, asyncio.CancelledError.__qualname__, asyncio.TimeoutError.__name__)
