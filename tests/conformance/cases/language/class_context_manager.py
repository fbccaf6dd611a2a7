# with: __enter__, __exit__ and its return value, several managers, exceptions in each.
class Manager:
    def __init__(self, name, swallow=False):
        self.name, self.swallow = name, swallow

    def __enter__(self):
        print("enter", self.name)
        return self.name.upper()

    def __exit__(self, kind, value, traceback):
        print("exit", self.name, kind.__name__ if kind else None, value, traceback is not None)
        return self.swallow


with Manager("a") as name:
    print("body", name)
with Manager("a") as x, Manager("b") as y:
    print(x, y)
with (Manager("p") as x,
      Manager("q", swallow=True),):
    raise ValueError("swallowed by q")
print("goes on")
try:
    with Manager("outer"), Manager("inner"):
        raise KeyError("through both")
except KeyError as error:
    print("caught", error)


def early():
    with Manager("return"):
        return "value"


print(early())
for i in range(3):
    with Manager(f"loop{i}"):
        if i == 0:
            continue
        break
with Manager("unpack") as (a, *rest):
    print(a, rest)


class BadEnter(Manager):
    def __enter__(self):
        raise RuntimeError("enter failed")


try:
    with Manager("first"), BadEnter("second"):
        print("never")
except RuntimeError as error:
    print(error)


class BadExit(Manager):
    def __exit__(self, *details):
        raise TypeError("exit failed")


try:
    with BadExit("bad"):
        raise ValueError("body")
except TypeError as error:
    print(error, repr(error.__context__))
