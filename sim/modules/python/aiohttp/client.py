"""ClientSession: requests to the simulated network."""
import _network
import asyncio
import json as _json
import math
from contextlib import nullcontext
from dataclasses import dataclass
from aiohttp.client_exceptions import InvalidURL
from aiohttp.client_reqrep import ClientResponse
from aiohttp.connector import TCPConnector
from aiohttp.helpers import add_query


@dataclass(frozen=True)
class ClientTimeout:
    """Seconds; None: no limit. Only `total` ever passes here: nothing connects or trickles."""

    total: float = None
    connect: float = None
    sock_read: float = None
    sock_connect: float = None
    ceil_threshold: float = 5


DEFAULT_TIMEOUT = ClientTimeout(total=5 * 60)
_unset = object()


class _RequestContextManager:
    """A request that was not sent yet: to be awaited, or to be entered with `async with`."""

    def __init__(self, coro):
        self._coro = coro
        self._response = None

    def send(self, value):
        return self._coro.send(value)

    def throw(self, *error):
        return self._coro.throw(*error)

    def close(self):
        return self._coro.close()

    def __await__(self):
        return self._coro.__await__()

    async def __aenter__(self):
        self._response = await self._coro
        return self._response

    async def __aexit__(self, *error):
        self._response.release()


class ClientSession:
    def __init__(self, base_url=None, *, connector=None, headers=None, timeout=DEFAULT_TIMEOUT, raise_for_status=False,
                 json_serialize=_json.dumps, connector_owner=True, **options):
        self._loop = asyncio.get_running_loop()
        self._base_url = base_url
        self._connector = TCPConnector() if connector is None else connector
        self._connector_owner = connector_owner
        self._headers = dict(headers or {})
        self._timeout = timeout
        self._raise_for_status = raise_for_status
        self._json_serialize = json_serialize
        self._closed = False

    # ---- one request

    def request(self, method, url, **options):
        return _RequestContextManager(self._request(method, url, **options))

    def get(self, url, *, allow_redirects=True, **options):
        return _RequestContextManager(self._request("GET", url, **options))

    def options(self, url, *, allow_redirects=True, **options):
        return _RequestContextManager(self._request("OPTIONS", url, **options))

    def head(self, url, *, allow_redirects=False, **options):
        return _RequestContextManager(self._request("HEAD", url, **options))

    def post(self, url, *, data=None, **options):
        return _RequestContextManager(self._request("POST", url, data=data, **options))

    def put(self, url, *, data=None, **options):
        return _RequestContextManager(self._request("PUT", url, data=data, **options))

    def patch(self, url, *, data=None, **options):
        return _RequestContextManager(self._request("PATCH", url, data=data, **options))

    def delete(self, url, **options):
        return _RequestContextManager(self._request("DELETE", url, **options))

    async def _request(self, method, url, *, params=None, data=None, json=None, headers=None, timeout=_unset,
                       raise_for_status=None, **options):
        if self._closed:
            raise RuntimeError("Session is closed")
        if data is not None and json is not None:
            raise ValueError("data and json parameters can not be used at the same time")
        url = add_query(self._build_url(url), params)
        size = _size(data if json is None else self._json_serialize(json))
        deadline = self._deadline(self._timeout if timeout is _unset else timeout)
        async with asyncio.timeout_at(deadline) if self._connector_is_busy() else nullcontext():
            await self._connector._acquire()
        try:
            answer = await self._exchange(method.upper(), url, size, deadline)
        finally:
            self._connector._release()
        response = ClientResponse(method.upper(), url, *answer, self._headers | dict(headers or {}))
        if self._raise_for_status if raise_for_status is None else raise_for_status:
            response.raise_for_status()
        return response

    async def _exchange(self, method, url, size, deadline):
        """status, content type and body, after the network's latency."""
        future, latency, number, *answer = _network.send(self._loop, method, url, size)
        if deadline is not None and self._loop.time() + latency > deadline:
            timer = self._loop.call_at(deadline, _time_out, future)
        else:
            timer = self._loop.call_later(latency, _network._receive, future, number, answer[0], latency)
        try:
            await future
        finally:
            timer.cancel()
        return answer

    def _build_url(self, url):
        url = str(url)
        if self._base_url is not None and "://" not in url:
            url = str(self._base_url).rstrip("/") + "/" + url.lstrip("/")
        scheme, mark, rest = url.partition("://")
        if scheme not in ("http", "https") or not rest:
            raise InvalidURL(url)
        return url

    def _deadline(self, timeout):
        """When the request is given up, on the loop's clock; None: never. Far deadlines are whole seconds."""
        total = timeout.total if isinstance(timeout, ClientTimeout) else timeout
        if not total:
            return None
        when = self._loop.time() + total
        return math.ceil(when) if total > 5 else when

    def _connector_is_busy(self):
        return self._connector.limit and self._connector._used >= self._connector.limit

    # ---- its life

    @property
    def closed(self):
        return self._closed

    @property
    def headers(self):
        return self._headers

    @property
    def timeout(self):
        return self._timeout

    @property
    def connector(self):
        return self._connector

    async def close(self):
        self._closed = True
        if self._connector_owner:
            await self._connector.close()

    def __enter__(self):
        raise TypeError("Use async with instead")

    def __exit__(self, *error):
        pass

    async def __aenter__(self):
        return self

    async def __aexit__(self, *error):
        await self.close()

    def __del__(self):
        if not self.__dict__.get("_closed", True):
            self._loop.call_exception_handler({"client_session": self, "message": "Unclosed client session"})


def _time_out(future):
    if not future.done():
        future.set_exception(asyncio.TimeoutError())


def _size(body):
    if body is None:
        return 0
    return len(body) if isinstance(body, (bytes, bytearray)) else len(str(body).encode())


class _SessionRequestContextManager:
    def __init__(self, method, url, options):
        self._call = method, url, options

    async def __aenter__(self):
        method, url, options = self._call
        self._session = ClientSession()
        self._response = await self._session.request(method, url, **options)
        return self._response

    async def __aexit__(self, *error):
        self._response.release()
        await self._session.close()


def request(method, url, **options):
    """One request with a session of its own: `async with aiohttp.request("GET", url) as response`."""
    return _SessionRequestContextManager(method, url, options)
