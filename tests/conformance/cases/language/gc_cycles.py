# Reference cycles live until gc.collect(); plain references die at once.
import gc
import weakref
gc.disable()


class Node:
    def __init__(self, name):
        self.name = name
        self.other = None

    def __del__(self):
        print("del", self.name)


a = Node("alone")
del a
a, b = Node("a"), Node("b")
a.other, b.other = b, a
ref = weakref.ref(a)
del a, b
print("cycle still there", ref() is not None)
print(gc.collect() > 0, ref())
me = Node("self")
me.other = me
del me
gc.collect()
print(gc.isenabled(), gc.get_count()[2] >= 0)
gc.enable()
print(gc.isenabled())
