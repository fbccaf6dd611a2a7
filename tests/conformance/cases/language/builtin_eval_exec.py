# eval, exec, compile: namespaces, errors, frames; setrecursionlimit.
print(eval("1+2*3"), eval(" x+1", {"x": 4}), eval("[i*y for i in range(3)]", {"y": 2}))
ns = {}
exec("a = 5\ndef f(z=1):\n    return a + z\nclass K:\n    v = a\n    def m(self): return self.v", ns)
print(ns["a"], ns["f"](2), ns["K"]().m(), sorted(k for k in ns if k != "__builtins__"), ns["f"].__qualname__, ns["K"].__qualname__)
def g():
    q = 10
    exec("q = 20; w = 3")
    print(q, eval("q*2"))
    d = {}
    exec("w = q", globals() | {"q": q}, d)
    print(d)
g()
c = compile("x*2", "<calc>", "eval"); print(eval(c, {"x": 21}), c.co_filename, c.co_name)
for src in ("foo(", "a b", "1 if 2", "nope", "1/0", "'abc"):
    try:
        print(src, eval(src))
    except BaseException as e:
        print(repr(src), type(e).__name__, e, getattr(e, "lineno", None), getattr(e, "offset", None), getattr(e, "text", None))
try:
    exec("def f(:\n  pass")
except SyntaxError as e:
    print(e, e.args)
try:
    exec("if True:\nx=1")
except IndentationError as e:
    print(e, e.msg, e.filename)
for bad in (lambda: eval(5), lambda: exec(5), lambda: eval("1", 5), lambda: compile("1", "f", "zzz")):
    try: bad()
    except Exception as e: print(type(e).__name__, e)
x = 1
exec("x += 1; print(x)"); print(x)
exec("import math\nprint(math.pi)")
import sys
def dep(n=0):
    try: return dep(n+1)
    except RecursionError: return n
sys.setrecursionlimit(5000); print(dep() > 4000)
def frames():
    return sys._getframe().f_code.co_name, sys._getframe(1).f_code.co_name, sys._getframe(1).f_lineno, sorted(sys._getframe().f_locals)
print(frames())
exec("1/0")
