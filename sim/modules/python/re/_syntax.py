"""Python's syntax of regular expressions, turned into PCRE2's. All errors about patterns are found here, in CPython's words."""

A, I, L, M, S, X, U = 256, 2, 4, 8, 16, 64, 32
FLAG_LETTERS = {"a": A, "i": I, "L": L, "m": M, "s": S, "x": X, "u": U}
ENDLESS = 1 << 32
WHITESPACE, DIGITS, OCTAL, HEX = " \t\n\r\v\f", "0123456789", "01234567", "0123456789abcdefABCDEF"
LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
CONTROLS = {"a": 7, "b": 8, "f": 12, "n": 10, "r": 13, "t": 9, "v": 11, "\\": 92}
SPECIAL = "\\^$.|?*+()[]{}/#-"


class error(Exception):
    """A pattern that is not valid: `msg`, `pattern`, `pos`, `lineno`, `colno`."""

    __module__ = "re"

    def __init__(self, msg, pattern=None, pos=None):
        self.msg, self.pattern, self.pos = msg, pattern, pos
        self.lineno = self.colno = None
        if pattern is not None and pos is not None:
            newline = "\n" if isinstance(pattern, str) else b"\n"
            msg = f"{msg} at position {pos}"
            self.lineno = pattern.count(newline, 0, pos) + 1
            self.colno = pos - pattern.rfind(newline, 0, pos)
            if newline in pattern:
                msg = f"{msg} (line {self.lineno}, column {self.colno})"
        super().__init__(msg)


def literal(character):
    if character in SPECIAL:
        return "\\" + character
    return character if ord(character) >= 32 else f"\\x{{{ord(character):x}}}"


class Parser:
    """Walks over a pattern once. `emit`-ing methods return (text, shortest, longest): PCRE2's text and the lengths it can match."""

    def __init__(self, pattern, flags):
        self.original, self.is_text = pattern, isinstance(pattern, str)
        self.text = pattern if self.is_text else pattern.decode("latin-1")
        self.at, self.flags = 0, flags
        self.group_count, self.names, self.open_groups, self.widths = 0, {}, [], {}
        self.has_wide_look_behind, self.conditions = False, []

    # ---- characters ----

    def fail(self, message, at=None):
        return error(message, self.original, self.at if at is None else at)

    def peek(self):
        return self.text[self.at:self.at + 1]

    def take(self, character):
        if self.text.startswith(character, self.at):
            self.at += len(character)
            return True
        return False

    def take_while(self, count, allowed):
        start = self.at
        while self.at < len(self.text) and self.at - start < count and self.text[self.at] in allowed:
            self.at += 1
        return self.text[start:self.at]

    def take_until(self, end, what):
        start = self.at
        found = self.text.find(end, start)
        if found == start or self.at == len(self.text):
            raise self.fail("missing " + what, start)
        if found < 0:
            raise self.fail(f"missing {end}, unterminated name", start)
        self.at = found + 1
        return self.text[start:found]

    # ---- the grammar ----

    def parse(self):
        text, low, high = self.alternatives(self.flags & X)
        if self.at < len(self.text):
            raise self.fail("unbalanced parenthesis")
        for number, at in self.conditions:
            if number > self.group_count:
                raise self.fail(f"invalid group reference {number}", at)
        if self.has_wide_look_behind:
            raise error("look-behind requires fixed-width pattern")
        return text

    def alternatives(self, verbose, nested=0):
        texts, low, high = [], ENDLESS, 0
        while True:
            text, shortest, longest = self.sequence(verbose, nested, not texts)
            texts.append(text)
            low, high = min(low, shortest), max(high, longest)
            if not self.take("|"):
                return "|".join(texts), low, high

    def sequence(self, verbose, nested, is_first):
        items = []
        while self.at < len(self.text) and self.peek() not in "|)":
            start = self.at
            if verbose and self.skip_blank():
                continue
            item = self.item(verbose, nested, is_first and not items)
            if item is None:  # flags for the whole pattern, or a comment
                verbose = verbose or self.flags & X
                if items and not self.is_anchor(items[-1]):
                    items[-1] = self.repeated(items[-1], verbose)
            else:
                items.append(item)
        low, high = sum(item[1] for item in items), sum(item[2] for item in items)
        return "".join([item[0] for item in items]), min(low, ENDLESS), min(high, ENDLESS)

    def is_anchor(self, item):
        return item[0] in ("^", "$", "\\A", "\\z", "\\b", "\\B")

    def skip_blank(self):
        if self.peek() in WHITESPACE:
            self.at += 1
            return True
        if self.take("#"):
            end = self.text.find("\n", self.at)
            self.at = len(self.text) if end < 0 else end + 1
            return True
        return False

    def item(self, verbose, nested, is_first):
        start = self.at
        character = self.text[self.at]
        if character in "*+?" or character == "{" and self.is_repeat():
            self.at += 1
            raise self.fail("nothing to repeat", start)
        one = self.simple(character, verbose, nested, is_first)
        if one is None:
            return None
        return self.repeated(one, verbose)

    def is_repeat(self):
        """{3}, {3,}, {,3}, {3,4}: any other brace is a literal."""
        end = self.text.find("}", self.at)
        inner = self.text[self.at + 1:end] if end >= 0 else ""
        low, comma, high = inner.partition(",")
        return inner != "" and all(c in DIGITS for c in low + high) and (comma != "" or low != "")

    def simple(self, character, verbose, nested, is_first):
        self.at += 1
        if character == "\\":
            return self.escape()
        if character == "[":
            return self.character_set()
        if character == "(":
            return self.group(verbose, nested, is_first)
        if character == ".":
            return ".", 1, 1
        if character in "^$":
            return character, 0, 0
        return literal(character), 1, 1

    def repeated(self, one, verbose):
        if verbose:
            while self.at < len(self.text) and self.skip_blank():
                pass
        start, character = self.at, self.peek()
        if not character or character not in "*+?{" or character == "{" and not self.is_repeat():
            return one
        low, high = self.bounds(start)
        if self.is_anchor(one):
            raise self.fail("nothing to repeat", start)
        ending = "?" if self.take("?") else "+" if self.take("+") else ""
        again = self.peek()
        if again and (again in "*+?" or again == "{" and self.is_repeat()):
            raise self.fail("multiple repeat")
        bounds = f"{{{low},{'' if high == ENDLESS else high}}}"
        text = one[0] if len(one[0]) == 1 or one[3:] else f"(?:{one[0]})"
        return text + bounds + ending, min(one[1] * low, ENDLESS), min(one[2] * high, ENDLESS)

    def bounds(self, start):
        character = self.text[self.at]
        self.at += 1
        if character != "{":
            return {"*": (0, ENDLESS), "+": (1, ENDLESS), "?": (0, 1)}[character]
        low = self.take_while(20, DIGITS)
        high = self.take_while(20, DIGITS) if self.take(",") else low
        self.at += 1
        lowest, highest = int(low or 0), int(high) if high else ENDLESS
        if lowest >= ENDLESS or high and highest >= ENDLESS:
            raise OverflowError("the repetition number is too large")
        if highest < lowest:
            raise self.fail("min repeat greater than max repeat", start + 1)
        if lowest > 65535 or high and highest > 65535:
            raise self.fail("repetitions of more than 65535 are not supported", start)
        return lowest, highest

    # ---- escapes ----

    def escape(self):
        start = self.at - 1
        if self.at >= len(self.text):
            raise self.fail("bad escape (end of pattern)", start)
        character = self.text[self.at]
        self.at += 1
        if character in "dDsSwW":
            return "\\" + character, 1, 1
        if character in "AbBZ":
            return {"A": "\\A", "b": "\\b", "B": "\\B", "Z": "\\z"}[character], 0, 0
        if character in DIGITS and character != "0":
            return self.backreference(start)
        return literal(chr(self.escaped_code(character, start))), 1, 1

    def backreference(self, start):
        self.at -= 1
        digits = self.text[self.at:self.at + 3]
        if len(digits) == 3 and all(c in OCTAL for c in digits):
            return self.octal(start), 1, 1
        number = int(self.take_while(2, DIGITS))
        if number > self.group_count:
            raise self.fail(f"invalid group reference {number}", start + 1)
        if number in self.open_groups:
            raise self.fail("cannot refer to an open group", start)
        return f"\\g{{{number}}}", *self.widths[number]

    def octal(self, start):
        digits = self.take_while(3, OCTAL)
        code = int(digits, 8)
        if code > 0o377:
            raise self.fail(f"octal escape value \\{digits} outside of range 0-0o377", start)
        return literal(chr(code))

    def escaped_code(self, character, start, in_set=False):
        if character == "x":
            return self.hex_code("x", 2, start)
        if character == "u" and self.is_text:
            return self.hex_code("u", 4, start)
        if character == "U" and self.is_text:
            return self.hex_code("U", 8, start)
        if character == "N" and self.is_text:
            return self.named_code(start)
        if character == "0" or in_set and character in OCTAL:
            digits = character + self.take_while(2, OCTAL)
            if int(digits, 8) > 0o377:
                raise self.fail(f"octal escape value \\{digits} outside of range 0-0o377", start)
            return int(digits, 8)
        if character in CONTROLS and (character != "b" or in_set):
            return CONTROLS[character]
        if character in LETTERS or in_set and character in DIGITS:
            raise self.fail(f"bad escape \\{character}", start)
        return ord(character)

    def hex_code(self, letter, count, start):
        digits = self.take_while(count, HEX)
        if len(digits) != count:
            raise self.fail(f"incomplete escape \\{letter}{digits}", start)
        code = int(digits, 16)
        if code > 0x10ffff:
            raise self.fail(f"bad escape \\{letter}{digits}", start)
        return code

    def named_code(self, start):
        if not self.take("{"):
            raise self.fail("missing {")
        name = self.take_until("}", "character name")
        try:
            return ord(eval(f'"\\N{{{name}}}"'))
        except SyntaxError:
            raise self.fail(f"undefined character name {name!r}", start) from None

    # ---- sets ----

    def character_set(self):
        start = self.at - 1
        parts = ["[^" if self.take("^") else "["]
        is_first = True
        while True:
            if self.at >= len(self.text):
                raise self.fail("unterminated character set", start)
            if self.peek() == "]" and not is_first:
                self.at += 1
                return "".join(parts) + "]", 1, 1, "closed"
            is_first = False
            parts.append(self.set_range(start))

    def set_range(self, set_start):
        start = self.at
        low = self.set_member()
        if self.peek() != "-" or self.text.startswith("-]", self.at):
            return self.shown(low)
        self.at += 1
        if self.at >= len(self.text):
            raise self.fail("unterminated character set", set_start)
        high = self.set_member()
        if isinstance(low, str) or isinstance(high, str) or high < low:
            raise self.fail(f"bad character range {self.text[start:self.at]}", start)
        return f"{self.shown(low)}-{self.shown(high)}"

    def shown(self, member):
        return member if isinstance(member, str) else f"\\x{{{member:x}}}"

    def set_member(self):
        """A code point, or PCRE2's text of a class."""
        start = self.at
        character = self.text[self.at]
        self.at += 1
        if character != "\\":
            return ord(character)
        if self.at >= len(self.text):
            raise self.fail("bad escape (end of pattern)", start)
        character = self.text[self.at]
        self.at += 1
        return "\\" + character if character in "dDsSwW" else self.escaped_code(character, start, True)

    # ---- groups ----

    def group(self, verbose, nested, is_first):
        start = self.at - 1
        if not self.take("?"):
            return self.capture(start, None, verbose, nested)
        if self.at >= len(self.text):
            raise self.fail("unexpected end of pattern")
        kind = self.text[self.at]
        self.at += 1
        if kind == "P":
            return self.python_group(start, verbose, nested)
        if kind == ":":
            return self.closed("(?:", start, verbose, nested)
        if kind == ">":
            return self.closed("(?>", start, verbose, nested)
        if kind == "#":
            return self.comment(start)
        if kind in "=!":
            return (self.closed("(?" + kind, start, verbose, nested)[0], 0, 0, "closed")
        if kind == "<":
            return self.look_behind(start, verbose, nested)
        if kind == "(":
            return self.conditional(start, verbose, nested)
        if kind in FLAG_LETTERS or kind == "-":
            return self.flag_group(start, kind, verbose, nested, is_first)
        raise self.fail(f"unknown extension ?{kind}", start + 1)

    def comment(self, start):
        end = self.text.find(")", self.at)
        if end < 0:
            raise self.fail("missing ), unterminated comment", start)
        self.at = end + 1

    def closed(self, opening, start, verbose, nested):
        text, low, high = self.alternatives(verbose, nested + 1)
        if not self.take(")"):
            raise self.fail("missing ), unterminated subpattern", start)
        return f"{opening}{text})", low, high, "closed"

    def capture(self, start, name, verbose, nested):
        self.group_count += 1
        number = self.group_count
        if name is not None:
            if name in self.names:
                raise self.fail(f"redefinition of group name {name!r} as group {number}; was group {self.names[name]}", start + 4)
            self.names[name] = number
        self.open_groups.append(number)
        found = self.closed("(", start, verbose, nested)
        self.open_groups.remove(number)
        self.widths[number] = found[1:3]
        return found

    def check_name(self, name, at):
        if not name.isidentifier():
            shown = name if self.is_text else name.encode("latin-1")
            raise self.fail(f"bad character in group name {shown!r}", at)

    def python_group(self, start, verbose, nested):
        if self.take("<"):
            at = self.at
            name = self.take_until(">", "group name")
            self.check_name(name, at)
            return self.capture(start, name, verbose, nested)
        if self.take("="):
            at = self.at
            name = self.take_until(")", "group name")
            self.check_name(name, at)
            number = self.names.get(name)
            if number is None:
                raise self.fail(f"unknown group name {name!r}", at)
            if number in self.open_groups:
                raise self.fail("cannot refer to an open group", at)
            return f"\\g{{{number}}}", *self.widths[number]
        if self.at >= len(self.text):
            raise self.fail("unexpected end of pattern")
        raise self.fail(f"unknown extension ?P{self.text[self.at]}", start + 1)

    def look_behind(self, start, verbose, nested):
        if self.at >= len(self.text):
            raise self.fail("unexpected end of pattern")
        kind = self.text[self.at]
        self.at += 1
        if kind not in "=!":
            raise self.fail(f"unknown extension ?<{kind}", start + 1)
        text, low, high, *_ = self.closed("(?<" + kind, start, verbose, nested)
        if low != high:
            self.has_wide_look_behind = True
        return text, 0, 0, "closed"

    def conditional(self, start, verbose, nested):
        at = self.at
        name = self.take_until(")", "group name")
        if name.isdigit():
            number = int(name)
            if number == 0:
                raise self.fail("bad group number", at)
        else:
            self.check_name(name, at)
            if name not in self.names:
                raise self.fail(f"unknown group name {name!r}", at)
            number = self.names[name]
        yes, low, high = self.sequence(verbose, nested + 1, False)
        text, shortest, longest = yes, 0, high
        if self.take("|"):
            no, shortest, longest = self.sequence(verbose, nested + 1, False)
            text = f"{yes}|{no}"
            if self.peek() == "|":
                raise self.fail("conditional backref with more than two branches")
        if not self.take(")"):
            raise self.fail("missing ), unterminated subpattern", start)
        self.conditions.append((number, at))
        return f"(?({number}){text})", min(low, shortest), max(high, longest), "closed"

    def flag_group(self, start, letter, verbose, nested, is_first):
        on, off = [], []
        where = on
        if letter == "-":
            where = off
        else:
            on.append(letter)
        while True:
            character = self.peek()
            if not character:
                raise self.fail("missing -, : or )")
            self.at += 1
            if character in ":)":
                break
            if character == "-" and where is on:
                where = off
            elif character in FLAG_LETTERS:
                where.append(character)
            else:
                raise self.fail("unknown flag" if character in LETTERS else "missing -, : or )", self.at - 1)
        if character == ")":
            return self.global_flags(start, on, off, nested, is_first)
        if where is off and not off:
            raise self.fail("missing flag", self.at - 1)
        verbose = (verbose or "x" in on) and "x" not in off
        shown = "".join(c for c in on if c in "ims") + ("-" if any(c in "ims" for c in off) else "") + "".join(
            c for c in off if c in "ims")
        return self.closed(f"(?{shown}:", start, verbose, nested)

    def global_flags(self, start, on, off, nested, is_first):
        if off:
            raise self.fail("missing :", self.at - 1)
        if nested or not is_first:
            raise self.fail("global flags not at the start of the expression", start)
        for letter in on:
            if letter == "L" and self.is_text:
                raise self.fail("bad inline flags: cannot use 'L' flag with a str pattern")
            if letter == "u" and not self.is_text:
                raise self.fail("bad inline flags: cannot use 'u' flag with a bytes pattern")
            self.flags |= FLAG_LETTERS[letter]


# ---- replacements ----

def parse_template(template, pattern):
    """A replacement as a list of literal pieces and group numbers."""
    is_text = isinstance(template, str)
    if not isinstance(template, (str, bytes)):
        raise TypeError(f"decoding to str: need a bytes-like object, {type(template).__name__} found")
    text = template if is_text else template.decode("latin-1")
    parser = Parser(template, 0)
    pieces = []

    def add(piece):
        if pieces and isinstance(pieces[-1], str):
            pieces[-1] += piece
        else:
            pieces.append(piece)

    def add_group(number, at):
        if number > pattern.groups:
            raise parser.fail(f"invalid group reference {number}", at)
        pieces.append(number)

    while parser.at < len(text):
        found = text.find("\\", parser.at)
        if found < 0:
            found = len(text)
        if found > parser.at:
            add(text[parser.at:found])
        parser.at = found + 1
        if found == len(text):
            break
        if parser.at >= len(text):
            raise parser.fail("bad escape (end of pattern)", found)
        character = text[parser.at]
        parser.at += 1
        if character == "g":
            if not parser.take("<"):
                raise parser.fail("missing <")
            at = parser.at
            name = parser.take_until(">", "group name")
            if name.isdigit():
                add_group(int(name), at)
            elif not name.isidentifier():
                raise parser.fail(f"bad character in group name {name!r}", at)
            elif name not in pattern.groupindex:
                raise IndexError(f"unknown group name {name!r}")
            else:
                add_group(pattern.groupindex[name], at)
        elif character == "0":
            add(chr(int("0" + parser.take_while(2, OCTAL), 8)))
        elif character in DIGITS:
            digits = text[parser.at - 1:parser.at + 2]
            if len(digits) == 3 and all(c in OCTAL for c in digits):
                parser.at += 2
                if int(digits, 8) > 0o377:
                    raise parser.fail(f"octal escape value \\{digits} outside of range 0-0o377", found)
                add(chr(int(digits, 8)))
            else:
                add_group(int(character + parser.take_while(1, DIGITS)), found + 1)
        elif character in CONTROLS:
            add(chr(CONTROLS[character]))
        elif character in LETTERS:
            raise parser.fail(f"bad escape \\{character}", found)
        else:
            add("\\" + character)
    return pieces if is_text else [p.encode("latin-1") if isinstance(p, str) else p for p in pieces]
