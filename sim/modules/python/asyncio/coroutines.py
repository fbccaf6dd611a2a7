"""asyncio.coroutines."""
from asyncio import iscoroutine, iscoroutinefunction
