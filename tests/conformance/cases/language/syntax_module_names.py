# __name__, __doc__ and friends of the main module.
"""Too late for a docstring? No: comments do not count."""
import math
print(__name__, repr(__doc__))
print(math.__name__, type(math).__name__)
if __name__ == "__main__":
    print("run as a script")
print(__file__.endswith("syntax_module_names.py"))
print("__builtins__" in globals(), "math" in globals(), "nothing" in globals())
print(__spec__, __package__)
def f():
    return __name__
print(f(), f.__module__)
class C:
    where = __name__
    print(__module__, __qualname__)
print(C.where, C.__module__)
