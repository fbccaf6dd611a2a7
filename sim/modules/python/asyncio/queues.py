"""asyncio.queues: the queues are C."""
from asyncio import LifoQueue, PriorityQueue, Queue
from asyncio.exceptions import QueueEmpty, QueueFull
