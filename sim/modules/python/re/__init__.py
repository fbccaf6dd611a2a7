"""Regular expressions: Python's syntax and errors (_syntax.py) over the matcher of PCRE2."""
from _pcre import Code
from _types import shows_module
from types import MappingProxyType
from re._syntax import A as _A, I as _I, L as _L, M as _M, S as _S, X as _X, U as _U, Parser, error, parse_template

_FLAG_NAMES = {_I: "IGNORECASE", _L: "LOCALE", _M: "MULTILINE", _S: "DOTALL", _U: "UNICODE", _X: "VERBOSE", 128: "DEBUG", _A: "ASCII"}
_ORDER = (_A, 128, _I, _L, _M, _S, _U, _X)
_cache = {}
_ANCHORED, _WHOLE, _NOT_EMPTY_HERE = 1, 2, 4


class RegexFlag(int):
    def _names(self):
        return [_FLAG_NAMES[bit] for bit in _ORDER if self & bit]

    @property
    def name(self):
        return "|".join(self._names())

    @property
    def value(self):
        return int(self)

    def __repr__(self):
        return "|".join("re." + name for name in self._names()) or "re.NOFLAG"

    __str__ = __repr__

    def __or__(self, other):
        return RegexFlag(int(self) | int(other))

    def __and__(self, other):
        return RegexFlag(int(self) & int(other))

    def __xor__(self, other):
        return RegexFlag(int(self) ^ int(other))

    def __invert__(self):
        return RegexFlag(~int(self) & 511)

    __ror__, __rand__, __rxor__ = __or__, __and__, __xor__


NOFLAG = RegexFlag(0)
A = ASCII = RegexFlag(_A)
I = IGNORECASE = RegexFlag(_I)
L = LOCALE = RegexFlag(_L)
M = MULTILINE = RegexFlag(_M)
S = DOTALL = RegexFlag(_S)
U = UNICODE = RegexFlag(_U)
X = VERBOSE = RegexFlag(_X)
DEBUG = RegexFlag(128)


class Match:
    """Where a pattern matched, and its groups."""

    def __init__(self, pattern, string, pos, endpos, spans):
        self.re, self.string, self.pos, self.endpos, self._spans = pattern, string, pos, endpos, spans

    def _number(self, group):
        if isinstance(group, str):
            number = self.re.groupindex.get(group, -1)
        else:
            number = group.__index__() if hasattr(group, "__index__") else -1
        if not 0 <= number <= self.re.groups:
            raise IndexError("no such group")
        return number

    def _text(self, number, default=None):
        start = self._spans[2 * number]
        return default if start < 0 else self.string[start:self._spans[2 * number + 1]]

    def group(self, *groups):
        if len(groups) == 1:
            return self._text(self._number(groups[0]))
        return tuple(self._text(self._number(group)) for group in groups) if groups else self._text(0)

    __getitem__ = lambda self, group: self._text(self._number(group))

    def groups(self, default=None):
        return tuple(self._text(number, default) for number in range(1, self.re.groups + 1))

    def groupdict(self, default=None):
        return {name: self._text(number, default) for name, number in self.re.groupindex.items()}

    def start(self, group=0, /):
        return self._spans[2 * self._number(group)]

    def end(self, group=0, /):
        return self._spans[2 * self._number(group) + 1]

    def span(self, group=0, /):
        number = self._number(group)
        return self._spans[2 * number:2 * number + 2]

    def expand(self, template):
        return _filled(parse_template(template, self.re), self)

    @property
    def regs(self):
        return tuple(self.span(number) for number in range(self.re.groups + 1))

    @property
    def lastindex(self):
        """The group that was closed last: it ends behind all others, and around those that end with it."""
        found = [(self.end(n), -self.start(n), -n) for n in range(1, self.re.groups + 1) if self.start(n) >= 0]
        return -max(found)[2] if found else None

    @property
    def lastgroup(self):
        last = self.lastindex
        return next((name for name, number in self.re.groupindex.items() if number == last), None)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __repr__(self):
        return f"<re.Match object; span={self.span()}, match={self.group()!r}>"

    def __class_getitem__(cls, item):
        return cls


def _filled(pieces, match):
    empty = match.string[:0]
    return empty.join([match._text(piece, empty) if isinstance(piece, int) else piece for piece in pieces])


class Pattern:
    """A compiled pattern."""

    def __init__(self, pattern, flags):
        is_text = isinstance(pattern, str)
        parser = Parser(pattern, int(flags))
        text = parser.parse()
        flags = parser.flags
        if is_text:
            if flags & _L:
                raise ValueError("cannot use LOCALE flag with a str pattern")
            if flags & _A and flags & _U:
                raise ValueError("ASCII and UNICODE flags are incompatible")
            if not flags & _A:
                flags |= _U
        elif flags & _U:
            raise ValueError("cannot use UNICODE flag with a bytes pattern")
        letters = "".join(letter for letter, bit in (("i", _I), ("m", _M), ("s", _S), ("a", _A)) if flags & bit)
        self.pattern, self.flags, self.groups, self.groupindex = pattern, flags, parser.group_count, MappingProxyType(parser.names) if parser.names else {}
        self._code = Code(text if is_text else text.encode("latin-1"), letters, is_text)

    def _checked(self, string, pos, endpos):
        if isinstance(self.pattern, str) != isinstance(string, str):
            if isinstance(string, str):
                raise TypeError("cannot use a bytes pattern on a string-like object")
            if isinstance(string, (bytes, bytearray)):
                raise TypeError("cannot use a string pattern on a bytes-like object")
            raise TypeError(f"expected string or bytes-like object, got {type(string).__name__!r}")
        if not isinstance(string, (str, bytes, bytearray)):
            raise TypeError(f"expected string or bytes-like object, got {type(string).__name__!r}")
        size = len(string)
        endpos = size if endpos is None else max(0, min(endpos, size))
        return max(0, min(pos, size)), endpos

    def _once(self, string, pos, endpos, flags):
        start, end = self._checked(string, pos, endpos)
        spans = self._code.scan(string, start, end, flags) if start <= end else None
        return None if spans is None else Match(self, string, start, end, spans)

    def match(self, string, pos=0, endpos=None):
        return self._once(string, pos, endpos, _ANCHORED)

    def fullmatch(self, string, pos=0, endpos=None):
        return self._once(string, pos, endpos, _ANCHORED | _WHOLE)

    def search(self, string, pos=0, endpos=None):
        return self._once(string, pos, endpos, 0)

    def _spans(self, string, pos=0, endpos=None):
        """The groups' positions of one match after the other; an empty one may follow a match, but no empty one."""
        at, end = self._checked(string, pos, endpos)
        scan, flags = self._code.scan, 0
        while at <= end:
            spans = scan(string, at, end, flags)
            if spans is None:
                return
            yield spans
            at, flags = spans[1], _NOT_EMPTY_HERE if spans[0] == spans[1] else 0

    def finditer(self, string, pos=0, endpos=None):
        start, end = self._checked(string, pos, endpos)
        return (Match(self, string, start, end, spans) for spans in self._spans(string, pos, endpos))

    def findall(self, string, pos=0, endpos=None):
        empty, groups, found = string[:0], self.groups, []
        for spans in self._spans(string, pos, endpos):
            if groups == 0:
                found.append(string[spans[0]:spans[1]])
            elif groups == 1:
                found.append(string[spans[2]:spans[3]] if spans[2] >= 0 else empty)
            else:
                found.append(tuple([string[spans[2 * n]:spans[2 * n + 1]] if spans[2 * n] >= 0 else empty
                                    for n in range(1, groups + 1)]))
        return found

    def split(self, string, maxsplit=0):
        pieces, at = [], 0
        if maxsplit >= 0:
            for spans in self._spans(string):
                pieces.append(string[at:spans[0]])
                for number in range(1, self.groups + 1):
                    start = spans[2 * number]
                    pieces.append(None if start < 0 else string[start:spans[2 * number + 1]])
                at = spans[1]
                maxsplit -= 1
                if maxsplit == 0:
                    break
        pieces.append(string[at:])
        return pieces

    def subn(self, repl, string, count=0):
        self._checked(string, 0, None)
        pieces, at, done = [], 0, 0
        if callable(repl):
            replace = repl
        else:
            template = parse_template(repl, self)
            replace = lambda match: _filled(template, match)
        for spans in self._spans(string):
            pieces.append(string[at:spans[0]])
            text = replace(Match(self, string, 0, len(string), spans))
            if text is not None:
                if not isinstance(text, type(string)):
                    raise TypeError(f"sequence item {len(pieces) - (pieces[-1] == '')}: expected str instance, {type(text).__name__} found"
                                    if isinstance(string, str) else
                                    f"sequence item {len(pieces)}: expected a bytes-like object, {type(text).__name__} found")
                pieces.append(text)
            at = spans[1]
            done += 1
            if done == count:
                break
        pieces.append(string[at:])
        return string[:0].join(pieces), done

    def sub(self, repl, string, count=0):
        return self.subn(repl, string, count)[0]

    def scanner(self, string, pos=0, endpos=None):
        raise NotImplementedError("re.Pattern.scanner is not supported; use finditer")

    def __eq__(self, other):
        if not isinstance(other, Pattern):
            return NotImplemented
        return (self.pattern, self.flags, type(self.pattern)) == (other.pattern, other.flags, type(other.pattern))

    def __hash__(self):
        return hash((self.pattern, self.flags))

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __repr__(self):
        shown = self.flags & ~_U if isinstance(self.pattern, str) else self.flags
        text = repr(self.pattern)
        text = text if len(text) <= 200 else text[:200]
        return f"re.compile({text}, {RegexFlag(shown)!r})" if shown else f"re.compile({text})"

    def __class_getitem__(cls, item):
        return cls


Match.__module__ = Pattern.__module__ = "re"
shows_module(Match)
shows_module(Pattern)


def compile(pattern, flags=0):
    if isinstance(pattern, Pattern):
        if flags:
            raise ValueError("cannot process flags argument with a compiled pattern")
        return pattern
    if not isinstance(pattern, (str, bytes)):
        raise TypeError("first argument must be string or compiled pattern")
    key = type(pattern), pattern, int(flags)
    found = _cache.get(key)
    if found is None:
        if len(_cache) >= 512:
            _cache.clear()
        found = _cache[key] = Pattern(pattern, flags)
    return found


def match(pattern, string, flags=0):
    return compile(pattern, flags).match(string)


def fullmatch(pattern, string, flags=0):
    return compile(pattern, flags).fullmatch(string)


def search(pattern, string, flags=0):
    return compile(pattern, flags).search(string)


def sub(pattern, repl, string, count=0, flags=0):
    return compile(pattern, flags).sub(repl, string, count)


def subn(pattern, repl, string, count=0, flags=0):
    return compile(pattern, flags).subn(repl, string, count)


def split(pattern, string, maxsplit=0, flags=0):
    return compile(pattern, flags).split(string, maxsplit)


def findall(pattern, string, flags=0):
    return compile(pattern, flags).findall(string)


def finditer(pattern, string, flags=0):
    return compile(pattern, flags).finditer(string)


def purge():
    _cache.clear()


def template(pattern, flags=0):
    return compile(pattern, flags)


_ESCAPES = {code: "\\" + chr(code) for code in b"()[]{}?*+-|^$\\.&~# \t\n\r\v\f"}


def escape(pattern):
    if isinstance(pattern, str):
        return pattern.translate(_ESCAPES)
    return str(pattern, "latin1").translate(_ESCAPES).encode("latin1")
