"""From JSON text to values: one method for each kind of value; each returns the value and where it ends."""

__all__ = ["JSONDecodeError", "JSONDecoder"]

_SPACE = " \t\n\r"
_DIGITS = "0123456789"
_ESCAPES = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
_CONSTANTS = (("null", None), ("true", True), ("false", False))
_FLOATS = ("NaN", "Infinity", "-Infinity")


class JSONDecodeError(ValueError):
    """msg, doc, pos and, counted from 1, lineno and colno."""

    def __init__(self, msg, doc, pos):
        lineno = doc.count("\n", 0, pos) + 1
        colno = pos - doc.rfind("\n", 0, pos)
        super().__init__(f"{msg}: line {lineno} column {colno} (char {pos})")
        self.msg, self.doc, self.pos, self.lineno, self.colno = msg, doc, pos, lineno, colno

    def __reduce__(self):
        return self.__class__, (self.msg, self.doc, self.pos)


class JSONDecoder:
    def __init__(self, *, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, strict=True,
                 object_pairs_hook=None):
        self.object_hook = object_hook
        self.parse_float = parse_float or float
        self.parse_int = parse_int or int
        self.parse_constant = parse_constant or float
        self.strict = strict
        self.object_pairs_hook = object_pairs_hook

    def decode(self, s):
        value, end = self.raw_decode(s, _skip_space(s, 0))
        end = _skip_space(s, end)
        if end != len(s):
            raise JSONDecodeError("Extra data", s, end)
        return value

    def raw_decode(self, s, idx=0):
        return self._value(s, idx)

    def _value(self, s, at):
        first = s[at:at + 1]
        if first == '"':
            return self._string(s, at + 1)
        if first == "{":
            return self._object(s, at + 1)
        if first == "[":
            return self._array(s, at + 1)
        for word, value in _CONSTANTS:
            if s.startswith(word, at):
                return value, at + len(word)
        for word in _FLOATS:
            if s.startswith(word, at):
                return self.parse_constant(word), at + len(word)
        return self._number(s, at)

    def _object(self, s, at):
        pairs = []
        at = _skip_space(s, at)
        if s[at:at + 1] != "}":
            while True:
                if s[at:at + 1] != '"':
                    raise JSONDecodeError("Expecting property name enclosed in double quotes", s, at)
                key, at = self._string(s, at + 1)
                at = _skip_space(s, at)
                if s[at:at + 1] != ":":
                    raise JSONDecodeError("Expecting ':' delimiter", s, at)
                value, at = self._value(s, _skip_space(s, at + 1))
                pairs.append((key, value))
                at = _skip_space(s, at)
                if s[at:at + 1] == "}":
                    break
                if s[at:at + 1] != ",":
                    raise JSONDecodeError("Expecting ',' delimiter", s, at)
                at = _skip_space(s, at + 1)
        if self.object_pairs_hook is not None:
            return self.object_pairs_hook(pairs), at + 1
        value = dict(pairs)
        return (value if self.object_hook is None else self.object_hook(value)), at + 1

    def _array(self, s, at):
        items = []
        at = _skip_space(s, at)
        if s[at:at + 1] == "]":
            return items, at + 1
        while True:
            item, at = self._value(s, at)
            items.append(item)
            at = _skip_space(s, at)
            if s[at:at + 1] == "]":
                return items, at + 1
            if s[at:at + 1] != ",":
                raise JSONDecodeError("Expecting ',' delimiter", s, at)
            at = _skip_space(s, at + 1)

    def _string(self, s, at):
        begin = at - 1
        parts = []
        while True:
            start = at
            while at < len(s) and s[at] not in '"\\' and (s[at] >= " " or not self.strict):
                at += 1
            parts.append(s[start:at])
            if at >= len(s):
                raise JSONDecodeError("Unterminated string starting at", s, begin)
            if s[at] == '"':
                return "".join(parts), at + 1
            if s[at] != "\\":
                raise JSONDecodeError("Invalid control character at", s, at)
            part, at = _escape(s, at + 1, begin)
            parts.append(part)

    def _number(self, s, at):
        end = at + 1 if s.startswith("-", at) else at
        start = end
        if s[end:end + 1] == "0":
            end += 1
        else:
            end = _skip_digits(s, end)
        if end == start:
            raise JSONDecodeError("Expecting value", s, at)
        whole = end
        if s[end:end + 1] == "." and _skip_digits(s, end + 1) > end + 1:
            end = _skip_digits(s, end + 1)
        if s[end:end + 1] in ("e", "E"):
            digits = end + 2 if s[end + 1:end + 2] in ("+", "-") else end + 1
            if _skip_digits(s, digits) > digits:
                end = _skip_digits(s, digits)
        convert = self.parse_int if end == whole else self.parse_float
        return convert(s[at:end]), end


def _skip_space(s, at):
    while at < len(s) and s[at] in _SPACE:
        at += 1
    return at


def _skip_digits(s, at):
    while at < len(s) and s[at] in _DIGITS:
        at += 1
    return at


def _escape(s, at, begin):
    """What stands behind a backslash, and where that ends."""
    letter = s[at:at + 1]
    if letter == "":
        raise JSONDecodeError("Unterminated string starting at", s, begin)
    if letter != "u":
        if letter not in _ESCAPES:
            raise JSONDecodeError("Invalid \\escape", s, at - 1)
        return _ESCAPES[letter], at + 1
    code = _code_unit(s, at)
    at += 5
    if 0xD800 <= code <= 0xDBFF and s.startswith("\\u", at):
        low = _code_unit(s, at + 1)
        if 0xDC00 <= low <= 0xDFFF:
            return chr(0x10000 + ((code - 0xD800) << 10 | low - 0xDC00)), at + 6
    return chr(code), at


def _code_unit(s, at):
    """The four hexadecimal digits behind the `u` at `at`."""
    digits = s[at + 1:at + 5]
    if len(digits) == 4 and all(digit in "0123456789abcdefABCDEF" for digit in digits):
        return int(digits, 16)
    raise JSONDecodeError("Invalid \\uXXXX escape", s, at)
