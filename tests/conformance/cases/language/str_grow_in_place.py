# s += t may make the text longer where it is, but only where nobody can tell.
def local(n):
    s = "a" * n
    keep = s
    s += "b" * 70
    print(len(keep), len(s))
    t = s
    for i in range(3):
        s += "x" * 50
    print(len(t), len(s), t[-1], s[-1])
    try:
        s += 5
    except TypeError as e:
        print(e, len(s))
    u = s + s
    s = s + s
    print(len(s), u == s, hash(u) == hash(s))
    s = s + "q"
    s = "q" + s
    d = {s: 1}
    s += "z" * 100
    print(len(s), s in d, list(d)[0] == s[:-100])
    s += s
    print(len(s))


def cell():
    s = ""

    def grow():
        nonlocal s
        for i in range(100000):
            s += "ab"

    grow()
    print(len(s), s.count("ab"))


def parameter(s):
    s += "tail" * 20
    return s


class A:
    pass


local(10)
local(100)
cell()
S = ""
for i in range(100000):
    S += "xy"
print(len(S), S == "xy" * 100000)
S = "e" * 100
T = S
S += "\xe9" * 100
print(len(S), len(T), ascii(S[99:102]), T is S)
x = S
S = S + "\u20ac"
print(len(x), len(S), S.encode()[-3:])
for i in range(5):
    S = S + str(i)
    print(ascii(S[-3:]), len(S), hash(S) == hash("".join(list(S))))
base = "base" * 30
print(parameter(base) == base + "tail" * 20, len(base), parameter("lit" * 40)[:3])
items = ["item" * 20]
items[0] += "x" * 80
print(len(items[0]))
a = A()
a.s = "q" * 100
b = a.s
a.s += "w" * 50
print(len(a.s), len(b))
