""
'a'
"it's"
'say "hi"'
'''triple'''
"""two
lines"""
r"\d\n"
R'\''
u"unicode"
U"unicode"
b"bytes"
B'\x00\xff'
rb"\x"
Rb'\x'
bR"\q"
"\\ \' \" \a \b \f \n \r \t \v"
"\0 \07 \101 \1234 \777"
"\x41\u00e9\U0001F40D"
b"\101\x42\n\q"
"\q \. \8"
"joined \
line"
"a" 'b' """c"""
("a"
 "b")
u"a" "b"
"a" u"b"
"é漢🐍"
"é\n"
"\ud800"
"tab	tab"
"""quote " and "" inside"""
'\
'
"# not a comment"
x = "a" "b" if c else "d"
