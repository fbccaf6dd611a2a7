"""Constants of characters, Template and Formatter."""
__all__ = [
    "ascii_letters", "ascii_lowercase", "ascii_uppercase", "capwords", "digits", "hexdigits", "octdigits", "printable",
    "punctuation", "whitespace", "Formatter", "Template",
]

whitespace = " \t\n\r\v\f"
ascii_lowercase = "abcdefghijklmnopqrstuvwxyz"
ascii_uppercase = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ascii_letters = ascii_lowercase + ascii_uppercase
digits = "0123456789"
hexdigits = digits + "abcdef" + "ABCDEF"
octdigits = "01234567"
punctuation = r"""!"#$%&'()*+,-./:;<=>?@[\]^_`{|}~"""
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    return (sep or " ").join(map(str.capitalize, s.split(sep)))


# ---- Template

_NAME_START = frozenset(ascii_letters + "_")
_NAME = frozenset(ascii_letters + digits + "_")
_absent = object()


class Template:
    """Text with $name and ${name} in it."""

    delimiter = "$"

    def __init__(self, template):
        self.template = template

    def _name_end(self, start):
        """Where the identifier that begins at `start` ends; `start` if there is none."""
        template = self.template
        if template[start:start + 1] not in _NAME_START or start >= len(template):
            return start
        end = start + 1
        while end < len(template) and template[end] in _NAME:
            end += 1
        return end

    def _parts(self):
        """(text before, text of the placeholder, name) for each delimiter; the name is None for an escaped one, and
        _absent for an invalid one, the text of which is the delimiter alone. The rest of the text comes last."""
        template, delimiter = self.template, self.delimiter
        position = 0
        while True:
            start = template.find(delimiter, position)
            if start < 0:
                yield template[position:], "", ""
                return
            after = start + len(delimiter)
            name, end = _absent, after
            if template.startswith(delimiter, after):
                name, end = None, after + len(delimiter)
            elif template.startswith("{", after):
                close = self._name_end(after + 1)
                if close > after + 1 and template.startswith("}", close):
                    name, end = template[after + 1:close], close + 1
            elif self._name_end(after) > after:
                end = self._name_end(after)
                name = template[after:end]
            yield template[position:start], template[start:end], name
            position = end

    def _raise_invalid(self, offset):
        end = offset + len(self.delimiter)
        lines = self.template[:end].splitlines(keepends=True)
        column = end - len("".join(lines[:-1]))
        raise ValueError("Invalid placeholder in string: line %d, col %d" % (len(lines), column))

    def _replace(self, mapping, keywords, is_safe):
        pieces, offset = [], 0
        for before, placeholder, name in self._parts():
            pieces.append(before)
            offset += len(before)
            if name is None:
                pieces.append(self.delimiter)
            elif name is _absent:
                if not is_safe:
                    self._raise_invalid(offset)
                pieces.append(placeholder)
            elif placeholder:
                try:
                    pieces.append(str(keywords[name] if name in keywords else mapping[name]))
                except KeyError:
                    if not is_safe:
                        raise
                    pieces.append(placeholder)
            offset += len(placeholder)
        return "".join(pieces)

    def substitute(self, mapping={}, /, **kws):
        return self._replace(mapping, kws, False)

    def safe_substitute(self, mapping={}, /, **kws):
        return self._replace(mapping, kws, True)

    def is_valid(self):
        return all(name is not _absent for _, _, name in self._parts())

    def get_identifiers(self):
        names = []
        for _, _, name in self._parts():
            if name and name is not _absent and name not in names:
                names.append(name)
        return names


# ---- Formatter


def _parse_field(text, start):
    """The replacement field whose { stands before `start`: (end, field name, conversion, spec)."""
    depth, end = 1, start
    while end < len(text) and depth:
        depth += {"{": 1, "}": -1}.get(text[end], 0)
        end += 1
    if depth:
        raise ValueError("expected '}' before end of string")
    field = text[start:end - 1]
    bracket = 0
    for i, character in enumerate(field):
        if character == "[":
            bracket += 1
        elif character == "]" and bracket:
            bracket -= 1
        elif character in "!:" and not bracket:
            break
    else:
        return end, field, None, ""
    name, rest, conversion = field[:i], field[i:], None
    if rest.startswith("!"):
        if len(rest) < 2:
            raise ValueError("end of string while looking for conversion specifier")
        conversion, rest = rest[1], rest[2:]
        if rest and not rest.startswith(":"):
            raise ValueError("expected ':' after conversion specifier")
    return end, name, conversion, rest[1:]


def _parse_format(text):
    """(literal text, field name, spec, conversion) for each field; the name is None where only text is left."""
    position = 0
    while position < len(text):
        literal = []
        while position < len(text) and text[position] not in "{}":
            end = position
            while end < len(text) and text[end] not in "{}":
                end += 1
            literal.append(text[position:end])
            position = end
        if position == len(text):
            yield "".join(literal), None, None, None
            return
        brace = text[position]
        if text.startswith(brace, position + 1):
            yield "".join(literal) + brace, None, None, None
            position += 2
            continue
        if brace == "}":
            raise ValueError("Single '}' encountered in format string")
        if position + 1 == len(text):
            raise ValueError("Single '{' encountered in format string")
        position, name, conversion, spec = _parse_field(text, position + 1)
        yield "".join(literal), name, spec, conversion


def _split_field(name):
    """"a.b[0]" as its first part and a list of (is_attribute, name or index)."""
    end = 0
    while end < len(name) and name[end] not in ".[":
        end += 1
    first, rest, path = name[:end], name[end:], []
    while rest:
        if rest[0] == ".":
            stop = 1
            while stop < len(rest) and rest[stop] not in ".[":
                stop += 1
            if stop == 1:
                raise ValueError("Empty attribute in format string")
            path.append((True, rest[1:stop]))
            rest = rest[stop:]
        elif rest[0] == "[":
            stop = rest.find("]")
            if stop < 0:
                raise ValueError("Missing ']' in format string")
            if stop == 1:
                raise ValueError("Empty attribute in format string")
            key = rest[1:stop]
            path.append((False, int(key) if key.isdigit() else key))
            rest = rest[stop + 1:]
        else:
            raise ValueError("Only '.' or '[' may follow ']' in format field specifier")
    return int(first) if first.isdigit() else first, path


class Formatter:
    """str.format() in parts that a subclass can replace."""

    def format(self, format_string, /, *args, **kwargs):
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        used_args = set()
        result, _ = self._vformat(format_string, args, kwargs, used_args, 2)
        self.check_unused_args(used_args, args, kwargs)
        return result

    def _vformat(self, format_string, args, kwargs, used_args, recursion_depth, auto_arg_index=0):
        if recursion_depth < 0:
            raise ValueError("Max string recursion exceeded")
        result = []
        for literal_text, field_name, format_spec, conversion in self.parse(format_string):
            if literal_text:
                result.append(literal_text)
            if field_name is None:
                continue
            if field_name == "":
                if auto_arg_index is False:
                    raise ValueError("cannot switch from manual field specification to automatic field numbering")
                field_name = str(auto_arg_index)
                auto_arg_index += 1
            elif field_name.isdigit():
                if auto_arg_index:
                    raise ValueError("cannot switch from manual field specification to automatic field numbering")
                auto_arg_index = False
            obj, arg_used = self.get_field(field_name, args, kwargs)
            used_args.add(arg_used)
            obj = self.convert_field(obj, conversion)
            format_spec, auto_arg_index = self._vformat(
                format_spec, args, kwargs, used_args, recursion_depth - 1, auto_arg_index
            )
            result.append(self.format_field(obj, format_spec))
        return "".join(result), auto_arg_index

    def get_value(self, key, args, kwargs):
        return args[key] if isinstance(key, int) else kwargs[key]

    def check_unused_args(self, used_args, args, kwargs):
        pass

    def format_field(self, value, format_spec):
        return format(value, format_spec)

    def convert_field(self, value, conversion):
        if conversion is None:
            return value
        if conversion == "s":
            return str(value)
        if conversion == "r":
            return repr(value)
        if conversion == "a":
            return ascii(value)
        raise ValueError(f"Unknown conversion specifier {conversion!s}")

    def parse(self, format_string):
        return _parse_format(format_string)

    def get_field(self, field_name, args, kwargs):
        first, path = _split_field(field_name)
        obj = self.get_value(first, args, kwargs)
        for is_attribute, name in path:
            obj = getattr(obj, name) if is_attribute else obj[name]
        return obj, first
