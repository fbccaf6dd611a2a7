def f(): pass
def f(a): return
def f(a, b=1): return a, b
def f(a, /): return *a, b
def f(a, /, b): pass
def f(a, b=1, /, c=2): pass
def f(*args): pass
def f(*args, a): pass
def f(*, a): pass
def f(*, a=1, b, c=2): pass
def f(**kw): pass
def f(a, *, b, **kw): pass
def f(a, b, /, c, d=1, *args, e, g=2, **kw): pass
def f(a,): pass
def f(a, *args,): pass
def f(a, **kw,): pass
def f(a: int, b: "str" = 1, *args: x.y, c: int = 2, **kw: z) -> int: pass
def f(*args: *Ts): pass
def f() -> (yield_): pass
def f():
    "doc"
    global a, b
    def g():
        nonlocal c
        c = yield
        yield
        yield a
        yield a, b
        x = yield a
        x = yield from a
        x += yield
        yield from b
        return (yield)
    return g
@a
def f(): pass
@a.b
@c(d, e=1)
@x[0]
@(lambda f: f)
@y := z
def f():
    pass
class A: pass
class A(): pass
class A(B, C): pass
class A(B, metaclass=M, *args, **kw): pass
@a
class A(B):
    """Doc."""
    x = 1
    y: int = 2

    def f(self, a=x):
        return super().f(a)

    @property
    def g(self): return 1

    class C:
        pass
lambda x=lambda: 1, *y: (yield)
