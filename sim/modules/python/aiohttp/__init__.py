"""An HTTP client on the simulated network: what aiohttp's users call of it, answered as the scenario's
`# loopscope: url` comments say. There are no servers, sockets, redirects or cookies."""
from aiohttp.client import ClientSession, ClientTimeout, request
from aiohttp.client_exceptions import (
    ClientConnectionError, ClientConnectorError, ClientError, ClientOSError, ClientPayloadError, ClientResponseError,
    ContentTypeError, InvalidURL, ServerConnectionError, ServerDisconnectedError, ServerTimeoutError, TooManyRedirects,
)
from aiohttp.client_reqrep import ClientResponse, RequestInfo
from aiohttp.connector import BaseConnector, TCPConnector
from aiohttp.helpers import BasicAuth

__version__ = "3.9.5"
