# Several statements in a line, continuation lines, comments and odd indentation.
a = 1; b = 2; print(a, b)
if a: print("one"); print("two")
total = a + \
    b + \
    3
print(total)
values = [
    1,  # first

    2,
    # a line of its own
    3,
]
print(values)
if True:
        deep = 1
        if deep:
           print("odd indent")
def f(): return 1
class C: x = 1; y = 2
print(f(), C.x, C.y)
for i in range(2): print(i); print(-i)
while a: a = 0
print(a)
with_tabs = {
	"tab": 1,
}
print(with_tabs)
try: 1 / 0
except ZeroDivisionError: print("caught")
finally: print("end")
x = (1 +
2)
print(x);
