"""asyncio.events."""
from asyncio import (
    Handle, TimerHandle, _get_running_loop, get_event_loop, get_running_loop, new_event_loop, set_event_loop)
from asyncio.unix_events import AbstractEventLoop
