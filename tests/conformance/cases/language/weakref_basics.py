# weakref.ref, WeakSet, WeakValueDictionary, WeakKeyDictionary, callbacks, finalize, proxy.
import weakref


class Thing:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f"Thing({self.name})"


t = Thing("a")
r = weakref.ref(t, lambda ref: print("callback", ref() is None))
print(r() is t, r().name, weakref.getweakrefcount(t))
del t
print(r())
keep = Thing("keep")
alive = weakref.WeakSet([keep, Thing("dies at once")])
print(len(alive), keep in alive, list(alive))
values = weakref.WeakValueDictionary()
values["k"] = keep
values["gone"] = Thing("x")
print(dict(values), "gone" in values)
keys = weakref.WeakKeyDictionary({keep: "data"})
print(keys[keep], len(keys))
f = weakref.finalize(keep, print, "finalized", "keep")
proxy = weakref.proxy(keep)
print(proxy.name, f.alive)
del keep
print(len(alive), len(values), len(keys), f.alive)
try:
    proxy.name
except ReferenceError as error:
    print(error)
for wrong in (5, "text", [1], None):
    try:
        weakref.ref(wrong)
    except TypeError as error:
        print(error)
class M:
    def f(self):
        return "bound"
m = M()
wm = weakref.WeakMethod(m.f)
print(wm()(), weakref.ref(m) == weakref.ref(m), weakref.ref(M)() is M)
del m
print(wm())
