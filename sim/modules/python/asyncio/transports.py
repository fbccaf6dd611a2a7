"""asyncio.transports: classes to annotate with and to derive from."""
from asyncio.network import (
    BaseTransport, DatagramTransport, ReadTransport, SubprocessTransport, Transport, WriteTransport)
