"""Values on several lines."""
import sys


def pprint(object, stream=None, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    PrettyPrinter(indent, width, depth, stream, compact=compact, sort_dicts=sort_dicts,
                  underscore_numbers=underscore_numbers).pprint(object)


def pp(object, *args, sort_dicts=False, **kwargs):
    pprint(object, *args, sort_dicts=sort_dicts, **kwargs)


def pformat(object, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    return PrettyPrinter(indent, width, depth, compact=compact, sort_dicts=sort_dicts,
                         underscore_numbers=underscore_numbers).pformat(object)


def saferepr(object):
    return PrettyPrinter()._repr(object, {}, 0)


def isreadable(object):
    return "<" not in saferepr(object)


def isrecursive(object):
    return "<Recursion on" in saferepr(object)


class _Key:
    """Orders keys of different types by their type's name."""

    def __init__(self, obj):
        self.obj = obj

    def __lt__(self, other):
        try:
            return self.obj < other.obj
        except TypeError:
            return (str(type(self.obj)), id(self.obj)) < (str(type(other.obj)), id(other.obj))


def _sorted_items(items):
    return sorted(items, key=lambda item: _Key(item[0]))


class PrettyPrinter:
    def __init__(self, indent=1, width=80, depth=None, stream=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
        if int(indent) < 0:
            raise ValueError("indent must be >= 0")
        if depth is not None and depth <= 0:
            raise ValueError("depth must be > 0")
        if not width:
            raise ValueError("width must be != 0")
        self._indent, self._width, self._depth, self._stream = int(indent), int(width), depth, stream
        self._compact, self._sort, self._underscore = bool(compact), sort_dicts, underscore_numbers

    def pprint(self, object):
        stream = sys.stdout if self._stream is None else self._stream
        stream.write(self.pformat(object) + "\n")

    def pformat(self, object):
        pieces = []
        self._format(object, pieces.append, 0, 0, {}, 0)
        return "".join(pieces)

    # ---- on one line ----

    def format(self, object, context, maxlevels, level):
        return self._repr(object, context, level), True, False

    def _repr(self, object, context, level):
        kind = type(object)
        if kind.__repr__ not in (dict.__repr__, list.__repr__, tuple.__repr__) or not object:
            if self._underscore and kind is int:
                return f"{object:_d}"
            return repr(object)
        if self._depth and level >= self._depth:
            return "{...}" if isinstance(object, dict) else "[...]" if isinstance(object, list) else "(...)"
        if id(object) in context:
            return f"<Recursion on {kind.__name__} with id={id(object)}>"
        context = {**context, id(object): 1}
        if isinstance(object, dict):
            items = _sorted_items(object.items()) if self._sort else object.items()
            return "{" + ", ".join(f"{self._repr(k, context, level + 1)}: {self._repr(v, context, level + 1)}"
                                   for k, v in items) + "}"
        inner = ", ".join(self._repr(item, context, level + 1) for item in object)
        if isinstance(object, list):
            return f"[{inner}]"
        return f"({inner},)" if len(object) == 1 else f"({inner})"

    # ---- on several ----

    def _format(self, object, write, indent, allowance, context, level):
        if id(object) in context:
            write(f"<Recursion on {type(object).__name__} with id={id(object)}>")
            return
        shown = self._repr(object, context, level)
        if len(shown) > self._width - indent - allowance:
            layout = self._layout(type(object))
            if layout is not None or hasattr(type(object), "__dataclass_fields__") and not isinstance(object, type):
                layout = self._dataclass if layout is None else layout
                context[id(object)] = 1
                layout(object, write, indent, allowance, context, level + 1)
                del context[id(object)]
                return
        write(shown)

    def _layout(self, kind):
        return {dict.__repr__: self._dict, list.__repr__: self._list, tuple.__repr__: self._tuple, set.__repr__: self._set,
                frozenset.__repr__: self._set, str.__repr__: self._str}.get(kind.__repr__) or {
                    "OrderedDict": self._ordered, "defaultdict": self._default, "Counter": self._counter, "deque": self._deque,
                    "SimpleNamespace": self._namespace}.get(kind.__name__)

    def _dict(self, object, write, indent, allowance, context, level):
        write("{" + (self._indent - 1) * " ")
        if object:
            items = _sorted_items(object.items()) if self._sort else object.items()
            self._dict_items(list(items), write, indent, allowance + 1, context, level)
        write("}")

    def _dict_items(self, items, write, indent, allowance, context, level):
        indent += self._indent
        for number, (key, value) in enumerate(items):
            shown = self._repr(key, context, level)
            write(("" if number == 0 else ",\n" + " " * indent) + shown + ": ")
            last = number + 1 == len(items)
            self._format(value, write, indent + len(shown) + 2, allowance if last else 1, context, level)

    def _list(self, object, write, indent, allowance, context, level):
        write("[")
        self._items(object, write, indent, allowance + 1, context, level)
        write("]")

    def _tuple(self, object, write, indent, allowance, context, level):
        end = ",)" if len(object) == 1 else ")"
        write("(")
        self._items(object, write, indent, allowance + len(end), context, level)
        write(end)

    def _set(self, object, write, indent, allowance, context, level):
        kind = type(object)
        if not object:
            write(repr(object))
            return
        start, end = ("{", "}") if kind is set else (kind.__name__ + "({", "})")
        write(start)
        if kind is not set:
            indent += len(kind.__name__) + 1
        self._items(sorted(object, key=_Key), write, indent, allowance + len(end), context, level)
        write(end)

    def _items(self, items, write, indent, allowance, context, level):
        indent += self._indent
        if self._indent > 1:
            write((self._indent - 1) * " ")
        delimiter, items = "", list(items)
        width = available = self._width - indent + 1
        for number, item in enumerate(items):
            last = number + 1 == len(items)
            if last:
                width -= allowance
                available -= allowance
            if self._compact:
                shown = self._repr(item, context, level)
                size = len(shown) + 2
                if available < size:
                    available = width
                    if delimiter:
                        delimiter = ",\n" + " " * indent
                if available >= size:
                    available -= size
                    write(delimiter + shown)
                    delimiter = ", "
                    continue
            write(delimiter)
            delimiter = ",\n" + " " * indent
            self._format(item, write, indent, allowance if last else 1, context, level)

    def _str(self, object, write, indent, allowance, context, level):
        if not object:
            write(repr(object))
            return
        chunks, lines = [], object.splitlines(True)
        if level == 1:
            indent += 1
            allowance += 1
        width = self._width - indent
        for number, line in enumerate(lines):
            last_line = number + 1 == len(lines)
            limit = width - (allowance if last_line else 0)
            if len(repr(line)) <= limit:
                chunks.append(repr(line))
                continue
            current, parts = "", _words(line)
            for at, part in enumerate(parts):
                limit = width - (allowance if last_line and at + 1 == len(parts) else 0)
                if current and len(repr(current + part)) > limit:
                    chunks.append(repr(current))
                    current = part
                else:
                    current += part
            if current:
                chunks.append(repr(current))
        if len(chunks) == 1:
            write(chunks[0])
            return
        if level == 1:
            write("(")
        write(("\n" + " " * indent).join(chunks))
        if level == 1:
            write(")")

    def _ordered(self, object, write, indent, allowance, context, level):
        if not object:
            write(repr(object))
            return
        name = type(object).__name__
        write(name + "(")
        self._list(list(object.items()), write, indent + len(name) + 1, allowance + 1, context, level)
        write(")")

    def _default(self, object, write, indent, allowance, context, level):
        factory = self._repr(object.default_factory, context, level)
        name = type(object).__name__
        indent += len(name) + 1
        write(f"{name}({factory},\n{' ' * indent}")
        self._dict(object, write, indent, allowance + 1, context, level)
        write(")")

    def _counter(self, object, write, indent, allowance, context, level):
        name = type(object).__name__
        write(name + "({" + (self._indent - 1) * " ")
        self._dict_items(object.most_common(), write, indent + len(name) + 1, allowance + 2, context, level)
        write("})")

    def _deque(self, object, write, indent, allowance, context, level):
        name = type(object).__name__
        write(name + "(")
        indent += len(name) + 1
        write("[")
        if object.maxlen is None:
            self._items(object, write, indent, allowance + 2, context, level)
            write("])")
        else:
            self._items(object, write, indent, 2, context, level)
            write(f"],\n{' ' * indent}maxlen={object.maxlen})")

    def _named(self, name, pairs, write, indent, allowance, context, level):
        indent += len(name) + 1
        write(name + "(")
        for number, (field, value) in enumerate(pairs):
            last = number + 1 == len(pairs)
            write(("" if number == 0 else ",\n" + " " * indent) + field + "=")
            self._format(value, write, indent + len(field) + 1, allowance + 1 if last else 1, context, level)
        write(")")

    def _namespace(self, object, write, indent, allowance, context, level):
        self._named("namespace", list(object.__dict__.items()), write, indent, allowance, context, level)

    def _dataclass(self, object, write, indent, allowance, context, level):
        pairs = [(name, getattr(object, name)) for name, field in type(object).__dataclass_fields__.items() if field.repr]
        self._named(type(object).__name__, pairs, write, indent, allowance, context, level)


def _words(line):
    """Pieces of a line, each a word and the blanks behind it."""
    parts, start, in_blank = [], 0, False
    for at, character in enumerate(line):
        if character.isspace():
            in_blank = True
        elif in_blank:
            parts.append(line[start:at])
            start, in_blank = at, False
    parts.append(line[start:])
    return parts
