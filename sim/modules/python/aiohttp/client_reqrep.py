"""What was asked and what came back."""
import json
from collections import namedtuple
from aiohttp.client_exceptions import ClientConnectionError, ClientResponseError, ContentTypeError
from aiohttp.helpers import REASONS, CIMultiDictProxy

RequestInfo = namedtuple("RequestInfo", ["url", "method", "headers", "real_url"])


class StreamReader:
    """`response.content`: the body, which came at once, in pieces."""

    def __init__(self, body):
        self._body = body
        self._at = 0

    def at_eof(self):
        return self._at >= len(self._body)

    async def read(self, n=-1):
        end = len(self._body) if n < 0 else self._at + n
        piece = self._body[self._at:end]
        self._at += len(piece)
        return piece

    async def readline(self):
        newline = self._body.find(b"\n", self._at)
        return await self.read(-1 if newline < 0 else newline + 1 - self._at)

    async def iter_chunked(self, n):
        while not self.at_eof():
            yield await self.read(n)

    async def iter_any(self):
        if not self.at_eof():
            yield await self.read()

    def __aiter__(self):
        return self

    async def __anext__(self):
        line = await self.readline()
        if not line:
            raise StopAsyncIteration
        return line


class ClientResponse:
    def __init__(self, method, url, status, content_type, body, request_headers):
        self.method = method
        self.url = self.real_url = url
        self.status = status
        self.reason = REASONS.get(status, "")
        self.headers = CIMultiDictProxy([("Content-Type", content_type), ("Content-Length", str(len(body)))])
        self.content_type, _, self._parameters = content_type.partition("; ")
        self.charset = self._parameters.partition("=")[2] or None
        self.history = ()
        self.cookies = {}
        self.request_info = RequestInfo(url, method, CIMultiDictProxy(request_headers.items()), url)
        self.content = StreamReader(body)
        self._body = None
        self._closed = False

    @property
    def ok(self):
        return self.status < 400

    @property
    def closed(self):
        return self._closed

    @property
    def content_length(self):
        return int(self.headers["Content-Length"])

    def get_encoding(self):
        return self.charset or "utf-8"

    async def read(self):
        if self._body is None:
            if self._closed:
                raise ClientConnectionError("Connection closed")
            self._body = await self.content.read()
        return self._body

    async def text(self, encoding=None, errors="strict"):
        return (await self.read()).decode(encoding or self.get_encoding(), errors)

    async def json(self, *, encoding=None, loads=json.loads, content_type="application/json"):
        body = await self.read()
        if content_type and self.content_type != content_type:
            raise ContentTypeError(
                self.request_info, self.history, status=self.status,
                message=f"Attempt to decode JSON with unexpected mimetype: {self.content_type}", headers=self.headers)
        text = body.strip()
        return loads(text.decode(encoding or self.get_encoding())) if text else None

    def raise_for_status(self):
        if self.ok:
            return
        self.release()
        raise ClientResponseError(
            self.request_info, self.history, status=self.status, message=self.reason, headers=self.headers)

    def release(self):
        self._closed = True

    def close(self):
        self._closed = True

    async def __aenter__(self):
        return self

    async def __aexit__(self, *error):
        self.release()

    def __repr__(self):
        return f"<ClientResponse({self.url}) [{self.status} {self.reason}]>\n{self.headers}\n"
