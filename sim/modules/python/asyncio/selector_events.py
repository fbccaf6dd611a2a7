"""asyncio.selector_events: the class that event loops derive from."""
from asyncio import BaseEventLoop as BaseSelectorEventLoop
