# -*- coding: utf-8 -*-
if a:
	b
	if c:
		d
	e


# comment
   # indented comment
x = 1 + \
    2
if x and \
   y:
    z
\
q = 3

def f():
    return 1
x = (1,

  # inside
2)
αβγ = café
ﬁ = ªº
x́ = 1
ℌ = 𝔘𝔙
class 变量: pass
if 1:
        a
        b
if 2:
 a
  # odd
 b
x = [
]
last