"""Small things that requests and responses share."""
from collections import namedtuple
from collections.abc import Mapping

REASONS = {
    200: "OK", 201: "Created", 202: "Accepted", 204: "No Content", 206: "Partial Content",
    301: "Moved Permanently", 302: "Found", 304: "Not Modified",
    400: "Bad Request", 401: "Unauthorized", 403: "Forbidden", 404: "Not Found", 405: "Method Not Allowed",
    408: "Request Timeout", 409: "Conflict", 410: "Gone", 418: "I'm a Teapot", 422: "Unprocessable Entity",
    429: "Too Many Requests",
    500: "Internal Server Error", 501: "Not Implemented", 502: "Bad Gateway", 503: "Service Unavailable",
    504: "Gateway Timeout",
}

BasicAuth = namedtuple("BasicAuth", ["login", "password", "encoding"], defaults=["", "latin1"])

_UNQUOTED = set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~!$'()*,/:;@?")


class CIMultiDictProxy(Mapping):
    """Headers: names in any case."""

    def __init__(self, items):
        self._items = {name.lower(): (name, value) for name, value in items}

    def __getitem__(self, name):
        try:
            return self._items[name.lower()][1]
        except (KeyError, AttributeError):
            raise KeyError(name) from None

    def __iter__(self):
        return (name for name, value in self._items.values())

    def __len__(self):
        return len(self._items)

    def __repr__(self):
        items = ", ".join(f"{name!r}: {value!r}" for name, value in self._items.values())
        return f"<{type(self).__name__}({items})>"


def add_query(url, params):
    """The URL with `params`, a mapping, pairs or a text, behind its question mark."""
    if not params:
        return url
    if not isinstance(params, str):
        pairs = params.items() if isinstance(params, Mapping) else params
        params = "&".join(f"{_quote(name)}={_quote(value)}" for name, value in pairs)
    return url + ("&" if "?" in url else "?") + params


def _quote(value):
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        raise TypeError(
            f"Invalid variable type: value should be str, int or float, got {value!r} of type {type(value)}")
    return "".join(_quote_char(char) for char in str(value))


def _quote_char(char):
    if char == " ":
        return "+"
    return char if char in _UNQUOTED else "".join(f"%{byte:02X}" for byte in char.encode())
