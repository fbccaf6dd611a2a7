"""asyncio.subprocess: names; a scenario starts no programs."""
from asyncio.network import create_subprocess_exec, create_subprocess_shell

PIPE = -1
STDOUT = -2
DEVNULL = -3


class Process:
    """What annotations name."""
