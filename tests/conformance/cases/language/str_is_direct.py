# The is... methods called directly.
print(
    "abc".isascii(),
    "é".isascii(),
    "".isascii(),
    "12".isdecimal(),
    "²".isdecimal(),
    "²".isdigit(),
    "½".isnumeric(),
)
print(
    "a b".isprintable(),
    "a\n".isprintable(),
    "".isprintable(),
    " \t".isspace(),
    "".isspace(),
    "\u2003".isspace(),
)
print(
    "Abc".istitle(),
    "ABC".isupper(),
    "abc1".islower(),
    "if".isidentifier(),
    "a-b".isidentifier(),
    "a1".isalnum(),
)
import keyword

print(keyword.iskeyword("if"), keyword.iskeyword("match"), "async" in keyword.kwlist)
