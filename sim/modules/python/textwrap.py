"""Filling and indenting paragraphs."""
__all__ = ["TextWrapper", "wrap", "fill", "dedent", "indent", "shorten"]

_WHITESPACE = "\t\n\x0b\x0c\r "
_BLANKS = str.maketrans(_WHITESPACE, " " * len(_WHITESPACE))


def _is_word(character):
    return character.isalnum() or character == "_"


def _ends_word(character):
    return _is_word(character) or character in "!\"'&.,?"


def _is_letter(character):
    return _is_word(character) and not character.isdecimal()


def _dashes_before_word(text, start):
    """The end of a run of two or more dashes with a word behind it, or 0."""
    end = start
    while end < len(text) and text[end] == "-":
        end += 1
    return end if end - start >= 2 and end < len(text) and _is_word(text[end]) else 0


def _may_break_after_hyphen(text, hyphen):
    """True between the parts of a hyphenated word: at least two letters on either side."""
    before = text[max(hyphen - 3, 0):hyphen]
    after = text[hyphen + 1:hyphen + 4]
    two_before = len(before) >= 2 and _is_letter(before[-1]) and (
        _is_letter(before[-2]) or (len(before) == 3 and before[-2] == "-" and _is_letter(before[-3]))
    )
    if not two_before or not after or not _is_letter(after[0]):
        return False
    rest = after[1:]
    return _is_letter(rest[:1] or " ") or (rest[:1] == "-" and _is_letter(rest[1:2] or " "))


def _word_end(text, start):
    for end in range(start + 1, len(text)):
        if text[end] in _WHITESPACE:
            return end
        if text[end] == "-":
            if _may_break_after_hyphen(text, end):
                return end + 1
            if _ends_word(text[end - 1]) and _dashes_before_word(text, end):
                return end
    return len(text)


def _split_words(text, at_hyphens):
    chunks, start = [], 0
    while start < len(text):
        end = start + 1
        if text[start] in _WHITESPACE:
            while end < len(text) and text[end] in _WHITESPACE:
                end += 1
        elif not at_hyphens:
            while end < len(text) and text[end] not in _WHITESPACE:
                end += 1
        else:
            dashes = _dashes_before_word(text, start) if start and _ends_word(text[start - 1]) else 0
            end = dashes or _word_end(text, start)
        chunks.append(text[start:end])
        start = end
    return chunks


class TextWrapper:
    def __init__(
        self, width=70, initial_indent="", subsequent_indent="", expand_tabs=True, replace_whitespace=True,
        fix_sentence_endings=False, break_long_words=True, drop_whitespace=True, break_on_hyphens=True, tabsize=8,
        *, max_lines=None, placeholder=" [...]",
    ):
        self.width = width
        self.initial_indent = initial_indent
        self.subsequent_indent = subsequent_indent
        self.expand_tabs = expand_tabs
        self.replace_whitespace = replace_whitespace
        self.fix_sentence_endings = fix_sentence_endings
        self.break_long_words = break_long_words
        self.drop_whitespace = drop_whitespace
        self.break_on_hyphens = break_on_hyphens
        self.tabsize = tabsize
        self.max_lines = max_lines
        self.placeholder = placeholder

    def wrap(self, text):
        chunks = self._split_chunks(text)
        if self.fix_sentence_endings:
            self._widen_sentence_endings(chunks)
        return self._wrap_chunks(chunks)

    def fill(self, text):
        return "\n".join(self.wrap(text))

    def _split_chunks(self, text):
        if self.expand_tabs:
            text = text.expandtabs(self.tabsize)
        if self.replace_whitespace:
            text = text.translate(_BLANKS)
        return _split_words(text, self.break_on_hyphens)

    def _widen_sentence_endings(self, chunks):
        """Two spaces after the end of a sentence."""
        for i in range(len(chunks) - 1):
            word = chunks[i].rstrip("\"'")
            is_ending = word[-1:] in (".", "!", "?") and len(word) > 1 and word[-2].islower() and word[-2].isascii()
            if is_ending and len(chunks[i]) - len(word) <= 1 and chunks[i + 1] == " ":
                chunks[i + 1] = "  "

    def _wrap_chunks(self, chunks):
        if self.width <= 0:
            raise ValueError("invalid width %r (must be > 0)" % self.width)
        if self.max_lines is not None:
            indent = self.subsequent_indent if self.max_lines > 1 else self.initial_indent
            if len(indent) + len(self.placeholder.lstrip()) > self.width:
                raise ValueError("placeholder too large for max width")
        lines = []
        chunks.reverse()
        while chunks:
            indent = self.subsequent_indent if lines else self.initial_indent
            if self.drop_whitespace and lines and not chunks[-1].strip():
                del chunks[-1]
            line = self._take_line(chunks, self.width - len(indent))
            if not line:
                continue
            has_room = self.max_lines is None or len(lines) + 1 < self.max_lines
            is_last = not chunks or (self.drop_whitespace and len(chunks) == 1 and not chunks[0].strip())
            if has_room or (is_last and sum(map(len, line)) <= self.width - len(indent)):
                lines.append(indent + "".join(line))
                continue
            self._end_with_placeholder(lines, line, indent)
            break
        return lines

    def _take_line(self, chunks, room):
        """The chunks of the next line."""
        line, length = [], 0
        while chunks and length + len(chunks[-1]) <= room:
            length += len(chunks[-1])
            line.append(chunks.pop())
        if chunks and len(chunks[-1]) > room:
            self._break_long_word(chunks, line, room - length, room)
        if self.drop_whitespace and line and not line[-1].strip():
            del line[-1]
        return line

    def _break_long_word(self, chunks, line, space_left, width):
        space_left = 1 if width < 1 else space_left
        if self.break_long_words:
            chunk, end = chunks[-1], space_left
            if self.break_on_hyphens and len(chunk) > space_left:
                hyphen = chunk.rfind("-", 0, space_left)
                if hyphen > 0 and chunk[:hyphen].strip("-"):
                    end = hyphen + 1
            line.append(chunk[:end])
            chunks[-1] = chunk[end:]
        elif not line:
            line.append(chunks.pop())

    def _end_with_placeholder(self, lines, line, indent):
        room = self.width - len(indent) - len(self.placeholder)
        while line:
            if line[-1].strip() and sum(map(len, line)) <= room:
                lines.append(indent + "".join(line) + self.placeholder)
                return
            del line[-1]
        if lines and len(lines[-1].rstrip()) + len(self.placeholder) <= self.width:
            lines[-1] = lines[-1].rstrip() + self.placeholder
        else:
            lines.append(indent + self.placeholder.lstrip())


def wrap(text, width=70, **kwargs):
    return TextWrapper(width=width, **kwargs).wrap(text)


def fill(text, width=70, **kwargs):
    return TextWrapper(width=width, **kwargs).fill(text)


def shorten(text, width, **kwargs):
    return TextWrapper(width=width, max_lines=1, **kwargs).fill(" ".join(text.strip().split()))


def dedent(text):
    """Takes away the white space that all lines begin with."""
    lines = [line if line.strip(" \t") else "" for line in text.split("\n")]
    margin = None
    for line in lines:
        if not line:
            continue
        blank = line[:len(line) - len(line.lstrip(" \t"))]
        if margin is None:
            margin = blank
        while not blank.startswith(margin):
            margin = margin[:-1]
    if margin:
        lines = [line[len(margin):] for line in lines]
    return "\n".join(lines)


def indent(text, prefix, predicate=None):
    if predicate is None:
        predicate = str.strip
    return "".join(prefix + line if predicate(line) else line for line in text.splitlines(True))
