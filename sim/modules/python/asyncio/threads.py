"""asyncio.to_thread."""
import contextvars
from asyncio import get_running_loop
from concurrent.futures.thread import _ContextCall


async def to_thread(func, /, *args, **kwargs):
    loop = get_running_loop()
    call = _ContextCall(contextvars.copy_context(), func, args, kwargs)
    return await loop.run_in_executor(None, call)
