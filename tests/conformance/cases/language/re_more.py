# re: tokens, templates, flags, errors of patterns and of calls, what Match and Pattern show.
import re
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
tok = re.compile(r"(?P<NUM>\d+(\.\d*)?)|(?P<ID>[A-Za-z_]\w*)|(?P<OP>[+\-*/=])|(?P<WS>\s+)")
print([(m.lastgroup, m.group()) for m in tok.finditer("x1 = 3.14 + y*2")])
print(re.sub(r"(?P<a>\w+) (?P<b>\w+)", r"\g<b> \g<a>", "hello world foo bar"))
print(re.split(r"\s*,\s*", "a , b,c ,d", maxsplit=2), re.split(r"", "abc"), re.split(r"(x)|(y)", "axbyc"))
email = re.compile(r"""
   ^ (?P<user>[\w.]+)   # the user
   @ (?P<host>[\w.]+) $ # host
""", re.VERBOSE | re.IGNORECASE)
m = email.match("Ada.L@Example.org"); print(m, m.groupdict(), m.lastindex, m.lastgroup, m.regs, m.pos, m.endpos, m.re.flags, email.flags)
print(email, re.compile("a", re.I | re.M), re.compile(b"a"), re.I, re.I | re.S, repr(re.NOFLAG), re.compile("x" * 3, re.A))
print(re.findall(rb"\d+", b"1 22"), re.sub(b"a", b"b", b"aa"), re.escape("a+b c-d_e.f"), re.escape(b"a.b"))
t(lambda: re.compile("a").match(b"a")); t(lambda: re.compile(b"a").match("a")); t(lambda: re.match("a", 5)); t(lambda: re.match(5, "a")); t(lambda: re.match("(a)", "a").group(2)); t(lambda: re.match("(a)", "a")["x"]); t(lambda: re.sub("a", 5, "a")); t(lambda: re.sub("a", lambda m: 5, "a")); t(lambda: re.compile(re.compile("a"), re.I)); t(lambda: re.sub("(a)", r"\2", "a")); t(lambda: re.sub("a", r"\g<x>", "a")); t(lambda: re.sub("a", r"\g<", "a")); t(lambda: re.compile("*a")); t(lambda: re.compile("a\n(b")); t(lambda: re.compile("(?P<a>x)(?P<a>y)")); t(lambda: re.compile("a(?i)b")); t(lambda: re.compile("[z-a]")); t(lambda: re.compile("(?<=a*)b")); t(lambda: re.compile("\\")); t(lambda: re.compile(")")); t(lambda: re.compile("[a")); t(lambda: re.compile("(?"))
try: re.compile("ab\n(c", re.M)
except re.error as e: print(e.msg, e.pos, e.lineno, e.colno, e.pattern, isinstance(e, Exception), type(e).__module__, type(e).__name__)
p = re.compile(r"\b\w"); print(p.sub(lambda m: m.group().upper(), "the quick brown"), p.subn("", "a b"), p.search("abc", 1), p.fullmatch("a"), p.findall("ab cd", 2))
print(re.match(r"(\d+)-(\d+)?", "5-").groups(), re.match(r"(\d+)-(\d+)?", "5-").groups("none"), re.match("(a)(b)", "ab").group(1, 2), re.match("a", "b"))
print(bool(re.fullmatch(r"[A-Za-zÀ-ÿ]+", "Éa")), re.findall(r"\w+", "naïve café 日本 1_a"), re.findall(r"(?a)\w+", "naïve"), re.search("É", "é", re.I), re.sub(r"(\d+)", lambda m: f"<{int(m[1])+1}>", "a1b22"))
print(isinstance(p, re.Pattern), isinstance(m, re.Match), type(p), type(m), re.error, hash(p) == hash(re.compile(r"\b\w")), p == re.compile(r"\b\w"))
print(re.findall(r"a{2,3}", "aaaaaaa"), re.findall(r"a{2,3}?", "aaaaaaa"), re.findall("x*", "axb"), re.sub("x*", "-", "abxd"), re.match(".*", "a\nb", re.S), re.findall("^.", "a\nb", re.M), re.findall(".$", "a\nb\n"), re.findall(".$", "a\nb\n", re.M))
print(m.expand(r"\g<host>-\1"), m.string, m.start("user"), m.end(), m.span("host"))
