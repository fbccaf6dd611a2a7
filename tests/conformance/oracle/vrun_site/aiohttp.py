"""A stand-in for aiohttp under the oracle: just enough for the cases, on asyncio.sleep. It answers as the program's
`# loopscope: url` comments say, so that order and time of a client's steps can be compared."""
import asyncio
import json as _json
import re
import sys

_RULE = re.compile(r"# loopscope: url (\S+)((?: (?:latency|status)=\S+)*)(?: (json|text)=(.*))?$")
_UNITS = {"ms": 0.001, "s": 1}


def _read_rules():
    rules = {}
    with open(sys.modules["__main__"].__file__, encoding="utf-8") as source:
        for line in source:
            found = _RULE.search(line.rstrip("\n"))
            if found:
                url, settings, kind, body = found.groups()
                settings = dict(word.split("=") for word in settings.split())
                number, unit = re.match(r"([\d.]+)(\w+)", settings.get("latency", "100ms")).groups()
                latency = round(float(number) * _UNITS[unit], 9)
                rules[url] = latency, int(settings.get("status", 200)), kind or "json", body if kind else "{}"
    return rules


def _find_rule(url):
    rules = _read_rules()
    plain = url.partition("?")[0]
    prefixes = sorted((rule for rule in rules if rule.endswith("*") and plain.startswith(rule[:-1])), key=len)
    for name in [url, plain, *reversed(prefixes)]:
        if name in rules:
            return rules[name]
    return 0.1, 200, "json", "{}"


class ClientError(Exception):
    pass


class ClientResponseError(ClientError):
    def __init__(self, status, message, url):
        super().__init__(status, message)
        self.status, self.message, self.url = status, message, url

    def __str__(self):
        return f"{self.status}, message={self.message!r}, url={self.url!r}"


class ContentTypeError(ClientResponseError):
    pass


class InvalidURL(ClientError, ValueError):
    pass


class ClientTimeout:
    def __init__(self, total=None):
        self.total = total


class TCPConnector:
    def __init__(self, limit=100):
        self.limit = limit


class _Response:
    _REASONS = {200: "OK", 404: "Not Found", 503: "Service Unavailable"}

    def __init__(self, method, url, status, kind, body):
        self.method, self.url, self.status, self._kind, self._body = method, url, status, kind, body
        self.reason = self._REASONS[status]
        self.ok = status < 400
        self.content_type = "application/json" if kind == "json" else "text/plain"
        self.headers = {"Content-Type": self.content_type + "; charset=utf-8", "Content-Length": str(len(body.encode()))}

    async def read(self):
        return self._body.encode()

    async def text(self):
        return self._body

    async def json(self):
        if self._kind != "json":
            raise ContentTypeError(
                self.status, f"Attempt to decode JSON with unexpected mimetype: {self.content_type}", self.url)
        return _json.loads(self._body)

    def raise_for_status(self):
        if not self.ok:
            raise ClientResponseError(self.status, self.reason, self.url)

    def release(self):
        pass


class _Request:
    def __init__(self, coro):
        self._coro = coro

    def __await__(self):
        return self._coro.__await__()

    async def __aenter__(self):
        return await self._coro

    async def __aexit__(self, *error):
        pass


class ClientSession:
    def __init__(self, base_url=None, timeout=ClientTimeout(300), connector=None, raise_for_status=False):
        self.closed = False
        self._base, self._timeout, self._raise = base_url or "", timeout, raise_for_status
        self._free = asyncio.Semaphore(connector.limit if connector else 100)

    def get(self, url, **options):
        return _Request(self._send("GET", url, **options))

    def post(self, url, **options):
        return _Request(self._send("POST", url, **options))

    async def _send(self, method, url, params=None, json=None, timeout=None):
        if self.closed:
            raise RuntimeError("Session is closed")
        url = self._base + url
        if not url.startswith("http"):
            raise InvalidURL(url)
        if params:
            url += "?" + "&".join(f"{name}={value}" for name, value in params.items())
        async with asyncio.timeout((timeout or self._timeout).total):
            async with self._free:
                latency, status, kind, body = _find_rule(url)
                await asyncio.sleep(latency)
        response = _Response(method, url, status, kind, body)
        if self._raise:
            response.raise_for_status()
        return response

    async def close(self):
        self.closed = True

    async def __aenter__(self):
        return self

    async def __aexit__(self, *error):
        await self.close()
