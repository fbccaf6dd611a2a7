# __del__ runs when the last reference goes, at once, and its errors are reported only.
class Resource:
    def __init__(self, name):
        self.name = name
        print("open", name)

    def __del__(self):
        print("close", self.name)


r = Resource("a")
alias = r
del r
print("still referenced")
alias = None
print("gone")
Resource("temporary")
print("after temporary")


def local():
    inner = Resource("local")
    print("in function")


local()
items = [Resource("1"), Resource("2")]
items.pop(0)
print("popped")
items.clear()
print("cleared")
r = Resource("first")
r = Resource("second")
print("rebound")


class Bad:
    def __del__(self):
        raise ValueError("in del")


Bad()
print("goes on")
keep = Resource("until exit")
print("end of module")
