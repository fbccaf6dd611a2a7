# Too deep a recursion raises RecursionError, which can be caught.
import sys


def down(n):
    return down(n + 1)


try:
    down(0)
except RecursionError as error:
    print(error, isinstance(error, RuntimeError))


def depth(n=0):
    try:
        return depth(n + 1)
    except RecursionError:
        return n


print(900 < depth() < 1000, sys.getrecursionlimit())
sys.setrecursionlimit(200)
print(100 < depth() < 200)
class Loop:
    def __getattr__(self, name):
        return self.other
try:
    Loop().x
except RecursionError as error:
    print("attribute", str(error)[:32])
