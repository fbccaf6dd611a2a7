class D:
    def __init__(s,n, x=None): s.n=n; s.x=x
    def __del__(s): print("del",s.n)
def f(): pass
lst=[D(1),D(2)]
b = D("b", D("inb"))
a = D("a")
dd = {1: D("d1"), 2: D("d2")}
t = (D("t1"), D("t2"))
s = D("s"); s.me = s
