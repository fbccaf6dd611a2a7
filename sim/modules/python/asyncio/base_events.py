"""asyncio.base_events: the class that event loops derive from."""
from asyncio import BaseEventLoop
from asyncio.network import Server
