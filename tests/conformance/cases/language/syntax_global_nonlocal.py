# global and nonlocal choose where a name lives.
x = "module"


def read():
    return x


def write():
    global x, created
    x = "changed"
    created = "new global"


def shadow():
    x = "local"

    def inner():
        return x

    def rebind():
        nonlocal x
        x = "rebound"
    before = inner()
    rebind()
    return before, inner(), x


def in_class():
    x = "function"

    class Scope:
        y = x
        x = "class"
        z = x

        def method(self):
            return x
    return Scope.y, Scope.z, Scope().method()


print(read(), shadow(), x)
write()
print(read(), created)
print(in_class())


def delete_global():
    global created
    del created


delete_global()
print("created" in globals())


def unbound():
    print(x)
    x = 1


try:
    unbound()
except UnboundLocalError as error:
    print(error)
try:
    undefined_name
except NameError as error:
    print(error, error.name)
