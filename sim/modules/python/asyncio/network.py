"""Names of asyncio's network, pipes and processes, none of which the virtual machine has: classes for annotations and
subclasses, and functions that say so."""


class BaseTransport:
    pass


class ReadTransport(BaseTransport):
    pass


class WriteTransport(BaseTransport):
    pass


class Transport(ReadTransport, WriteTransport):
    pass


class DatagramTransport(BaseTransport):
    pass


class SubprocessTransport(BaseTransport):
    pass


class BaseProtocol:
    def connection_made(self, transport):
        pass

    def connection_lost(self, exc):
        pass

    def pause_writing(self):
        pass

    def resume_writing(self):
        pass


class Protocol(BaseProtocol):
    def data_received(self, data):
        pass

    def eof_received(self):
        pass


class BufferedProtocol(BaseProtocol):
    def eof_received(self):
        pass


class DatagramProtocol(BaseProtocol):
    def datagram_received(self, data, addr):
        pass

    def error_received(self, exc):
        pass


class SubprocessProtocol(BaseProtocol):
    def process_exited(self):
        pass


class AbstractServer:
    pass


class Server(AbstractServer):
    pass


class StreamReader:
    pass


class StreamWriter:
    pass


class StreamReaderProtocol(Protocol):
    pass


def _refused(name, instead):
    async def function(*args, **kwargs):
        raise NotImplementedError(f"asyncio.{name}: not on virtual time; {instead}")
    function.__name__ = function.__qualname__ = name
    return function


_QUEUES = "let two tasks talk through asyncio.Queue"
open_connection = _refused("open_connection", _QUEUES)
start_server = _refused("start_server", _QUEUES)
open_unix_connection = _refused("open_unix_connection", _QUEUES)
start_unix_server = _refused("start_unix_server", _QUEUES)
create_subprocess_exec = _refused("create_subprocess_exec", "asyncio.to_thread runs a function beside the loop")
create_subprocess_shell = _refused("create_subprocess_shell", "asyncio.to_thread runs a function beside the loop")


def loop_call(loop, name):
    """What a loop has not: the calls for sockets and processes say so when they are called."""
    if name.startswith(("create_", "connect_", "subprocess_", "sock_", "start_tls", "getaddrinfo", "getnameinfo", "sendfile")):
        return _refused(name, _QUEUES)
    if name in ("add_reader", "add_writer", "remove_reader", "remove_writer"):
        def function(*args):
            raise NotImplementedError(f"asyncio.{name}: not on virtual time; {_QUEUES}")
        return function
    raise AttributeError(f"{type(loop).__name__!r} object has no attribute {name!r}", name=name, obj=loop)
