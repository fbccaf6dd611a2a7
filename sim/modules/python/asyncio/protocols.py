"""asyncio.protocols: classes to annotate with and to derive from."""
from asyncio.network import BaseProtocol, BufferedProtocol, DatagramProtocol, Protocol, SubprocessProtocol
