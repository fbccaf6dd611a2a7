"""asyncio.streams: names; the network is not simulated."""
from asyncio.network import (
    StreamReader, StreamReaderProtocol, StreamWriter, open_connection, open_unix_connection, start_server,
    start_unix_server)
