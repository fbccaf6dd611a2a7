"""Small things the other modules share."""
from asyncio import _traced_future as traced_future
