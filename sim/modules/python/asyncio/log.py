"""asyncio.log: the logger that the event loop's reports go to."""
import logging

logger = logging.getLogger("asyncio")
