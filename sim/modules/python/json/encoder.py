"""From values to JSON text."""

__all__ = ["JSONEncoder"]

_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\f": "\\f", "\b": "\\b"}
_INFINITY = float("inf")


class JSONEncoder:
    item_separator = ", "
    key_separator = ": "

    def __init__(self, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, sort_keys=False,
                 indent=None, separators=None, default=None):
        self.skipkeys = skipkeys
        self.ensure_ascii = ensure_ascii
        self.check_circular = check_circular
        self.allow_nan = allow_nan
        self.sort_keys = sort_keys
        self.indent = " " * indent if isinstance(indent, int) else indent
        if separators is not None:
            self.item_separator, self.key_separator = separators
        elif indent is not None:
            self.item_separator = ","
        if default is not None:
            self.default = default

    def default(self, o):
        raise TypeError(f"Object of type {o.__class__.__name__} is not JSON serializable")

    def encode(self, o):
        return "".join(self.iterencode(o))

    def iterencode(self, o, _one_shot=False):
        return self._pieces(o, 0, [])

    def _pieces(self, value, depth, outer):
        simple = self._simple(value)
        if simple is not None:
            yield simple
            return
        if self.check_circular and any(value is one for one in outer):
            raise ValueError("Circular reference detected")
        outer.append(value)
        if isinstance(value, (list, tuple)):
            yield from self._container("[]", ((None, item) for item in value), depth, outer)
        elif isinstance(value, dict):
            yield from self._container("{}", self._members(value), depth, outer)
        else:
            yield from self._pieces(self.default(value), depth, outer)
        outer.pop()

    def _simple(self, value):
        """The text of what holds no other values; None for anything else."""
        if isinstance(value, str):
            return _quote(value, self.ensure_ascii)
        if value is None:
            return "null"
        if value is True:
            return "true"
        if value is False:
            return "false"
        if isinstance(value, int):
            return int.__repr__(value)
        if isinstance(value, float):
            return self._float(value)
        return None

    def _float(self, value):
        if value == value and abs(value) != _INFINITY:
            return float.__repr__(value)
        if not self.allow_nan:
            raise ValueError("Out of range float values are not JSON compliant")
        return "NaN" if value != value else "Infinity" if value > 0 else "-Infinity"

    def _members(self, value):
        for key, item in sorted(value.items()) if self.sort_keys else value.items():
            text = key if isinstance(key, str) else self._key(key)
            if text is not None:
                yield text, item

    def _key(self, key):
        if key is None or isinstance(key, (int, float)):
            return self._simple(key)
        if self.skipkeys:
            return None
        raise TypeError(f"keys must be str, int, float, bool or None, not {key.__class__.__name__}")

    def _container(self, brackets, members, depth, outer):
        newline = None if self.indent is None else "\n" + self.indent * (depth + 1)
        between = brackets[0] + (newline or "")
        empty = True
        for key, item in members:
            empty = False
            yield between
            if key is not None:
                yield _quote(key, self.ensure_ascii) + self.key_separator
            yield from self._pieces(item, depth + 1, outer)
            between = self.item_separator + (newline or "")
        if empty:
            yield brackets
            return
        if newline is not None:
            yield "\n" + self.indent * depth
        yield brackets[1]


def _quote(text, ensure_ascii):
    return '"' + "".join(_quoted(char, ensure_ascii) for char in text) + '"'


def _quoted(char, ensure_ascii):
    if char in _ESCAPES:
        return _ESCAPES[char]
    code = ord(char)
    if code >= 0x20 and (code < 0x7F or not ensure_ascii):
        return char
    if code < 0x10000:
        return f"\\u{code:04x}"
    code -= 0x10000
    return f"\\u{0xD800 | code >> 10:04x}\\u{0xDC00 | code & 0x3FF:04x}"
