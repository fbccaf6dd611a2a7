# Function objects: attributes, __code__, __defaults__, repr of names, equality.
def f(a, b=2, *args, c, d=4, **kw):
    """Doc."""
    local = a
    return local


print(f.__name__, f.__qualname__, f.__doc__, f.__module__, f.__defaults__, f.__kwdefaults__)
code = f.__code__
print(code.co_name, code.co_argcount, code.co_kwonlyargcount, code.co_varnames, code.co_firstlineno)
f.counter = 1
f.counter += 1
print(f.counter, f.__dict__, hasattr(f, "nothing"))
f.__name__ = "renamed"
f.__doc__ = None
print(f.__name__, f.__doc__, f.__code__.co_name)
g = f
print(g is f, g == f, (lambda: 0) == (lambda: 0))
print((lambda: 0).__name__, (lambda: 0).__qualname__)


class K:
    def m(self):
        def inner():
            pass
        return inner


print(K.m.__qualname__, K().m().__qualname__, K.__qualname__)
print(callable(f), callable(5), callable(K), callable(K()), callable(print))
try:
    f.__name__ = 5
except TypeError as error:
    print(error)
try:
    f.__defaults__ = 5
except TypeError as error:
    print(error)
def no_return():
    pass
print(no_return(), (lambda: None)())
