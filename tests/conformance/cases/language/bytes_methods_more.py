# The rest of the methods of bytes.
b = b" Hello World "
print(b.lstrip(), b.rstrip(), b.strip(b" d"), b.swapcase(), b.capitalize(), b.rfind(b"o"), b.rindex(b"l"))
print(
    b"a.b.c".rpartition(b"."),
    b"a.b.c".rsplit(b".", 1),
    b"ab".rjust(4, b"-"),
    b"name.txt".removesuffix(b".txt"),
)
print(
    b"a\tb".expandtabs(4),
    b"ab".istitle(),
    b"Ab".istitle(),
    b"AB".isupper(),
    b"ab".islower(),
    b" \n".isspace(),
)
print(b"a1".isalnum(), b"\x80".isascii(), b"".isascii(), b"".isspace(), b"a b".isalpha(), b"x".rjust(1))
print(
    b"\xc3\xa9".upper(), b"\xe9".isalpha(), b"abc".rfind(b"z"), b"one two".rsplit(), b"aXbXc".rpartition(b"X")
)
try:
    b"abc".rindex(b"z")
except ValueError as error:
    print(error)
