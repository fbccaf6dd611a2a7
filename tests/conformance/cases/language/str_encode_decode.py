# encode and decode: encodings, error handlers, exact messages.
for text in ("abc", "é", "日本", "😀"):
    print(
        text.encode(),
        text.encode("utf-16-le"),
        text.encode("ascii", "replace"),
        text.encode("ascii", "ignore"),
        text.encode("ascii", "backslashreplace"),
        text.encode("ascii", "xmlcharrefreplace"),
        len(text.encode("utf-8")),
    )
print(
    "é".encode("latin-1"),
    "abc".encode("UTF8"),
    b"\xe9".decode("latin-1"),
    b"abc".decode(),
    b"\xc3\xa9".decode("utf-8"),
    b"\xff\xfeA\x00".decode("utf-16"),
    b"a\xffb".decode("utf-8", "replace"),
    b"a\xffb".decode("utf-8", "ignore"),
    b"a\xffb".decode(errors="backslashreplace"),
)
for action in (
    lambda: "é".encode("ascii"),
    lambda: "日本語".encode("latin-1"),
    lambda: b"\xff".decode(),
    lambda: b"\xc3".decode("utf-8"),
    lambda: b"\xe9abc".decode("ascii"),
    lambda: "a".encode("no-such"),
    lambda: b"\xed\xa0\x80".decode(),
    lambda: "\ud800".encode(),
    lambda: "a".encode(5),
    lambda: b"ab\xc3(".decode(),
    lambda: "é".encode("ascii", "no-handler"),
):
    try:
        print(action())
    except (UnicodeError, LookupError, TypeError) as error:
        print(type(error).__name__, error)
try:
    "aé".encode("ascii")
except UnicodeEncodeError as error:
    print(error.encoding, error.object, error.start, error.end, error.reason)
