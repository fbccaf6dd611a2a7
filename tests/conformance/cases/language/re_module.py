# Regular expressions: match, search, findall, sub, split, groups, flags.
import re

m = re.match(r"(\w+)@(\w+)\.com", "ada@example.com rest")
print(m.group(), m.group(1), m.groups(), m.start(2), m.end(), m.span(1), m[2])
print(
    re.search(r"\d+", "abc 123 x").group(),
    re.match(r"\d", "abc"),
    re.fullmatch(r"[a-c]+", "abc") is not None,
    re.findall(r"\d+", "1 22 333"),
    re.findall(r"(\w)(\d)", "a1 b2"),
    re.split(r"[,;]\s*", "a, b;c"),
    re.sub(r"\s+", " ", "a   b \n c"),
    re.sub(r"(\w+) (\w+)", r"\2 \1", "hello world"),
)
print(
    re.sub(r"\d", lambda m: str(int(m.group()) * 2), "a1b2"),
    [m.group() for m in re.finditer(r"[A-Z]\w+", "Hello big World")],
    re.findall("a", "AaA", re.IGNORECASE),
    re.search(r"(?P<year>\d{4})-(?P<month>\d\d)", "on 2024-05").groupdict(),
    re.escape("a.b*c"),
)
p = re.compile(r"^(\w+):\s*(.*)$", re.MULTILINE)
print(
    p.findall("key: value\nother:x"),
    p.pattern,
    p.sub("-", "a: b"),
    re.split("(-)", "a-b"),
    re.findall(r"a|b+", "abbab"),
    re.match("a*?b", "aaab").span(),
    bool(re.search(r"\bword\b", "a word here")),
    re.findall(r"(?<=\$)\d+", "$5 6 $77"),
    re.subn("a", "b", "aaa", count=2),
)
try:
    re.compile("(unclosed")
except re.error as error:
    print(error)
