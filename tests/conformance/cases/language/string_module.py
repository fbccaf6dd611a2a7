# Constants of string, capwords, Template and Formatter.
import string

print(string.ascii_lowercase, string.ascii_uppercase, string.digits, string.hexdigits, string.octdigits)
print(repr(string.punctuation), repr(string.whitespace), len(string.printable), string.ascii_letters[25:27])
print(string.capwords("hello  big world"), string.capwords("a-b c", "-"))
t = string.Template("$who likes ${what}s, costs $$5")
print(
    t.substitute(who="Tim", what="kite"),
    t.safe_substitute(who="Tim"),
    t.substitute({"who": 1, "what": 2}),
    t.template,
)
for action in (
    lambda: t.substitute(who="x"),
    lambda: string.Template("$ bad").substitute(),
    lambda: string.Template("${x").substitute(x=1),
):
    try:
        print(action())
    except (KeyError, ValueError) as error:
        print(type(error).__name__, error)
print(
    "".join(c for c in "a1!b2?" if c in string.ascii_letters + string.digits),
    all(c in string.hexdigits for c in "beef"),
    {c: i for i, c in enumerate(string.ascii_lowercase)}["z"],
)
print(
    string.Formatter().format("{0} {name:>5}", 1, name="x"),
    string.ascii_lowercase[::5],
    string.ascii_lowercase.index("m"),
    string.digits.isdigit(),
)
