# del of names, items, slices and attributes.
x = 1
del x
try:
    x
except NameError as error:
    print(error)
items = list(range(10))
del items[0]
del items[-1], items[0]
print(items)
del items[1:3]
print(items)
del items[::2]
print(items)
del items[:]
print(items)
table = {"a": 1, "b": 2}
del table["a"]
print(table)


class Box:
    shared = 1

    def __delattr__(self, name):
        print("delattr", name)
        super().__delattr__(name)

    def __delitem__(self, key):
        print("delitem", key)


box = Box()
box.value = 5
del box.value
del box[1, 2]
for action in ("del box.value", "del items[0]", "del table['zz']", "del box.shared"):
    try:
        if "box.value" in action:
            del box.value
        elif "items" in action:
            del items[0]
        elif "zz" in action:
            del table["zz"]
        else:
            del box.shared
    except (AttributeError, IndexError, KeyError) as error:
        print(type(error).__name__, error)


def local():
    y = 1
    del y
    return y


try:
    local()
except UnboundLocalError as error:
    print(error)
(a, b), c = (1, 2), 3
del (a, b), c
try:
    del (1, 2)[0]
except TypeError as error:
    print(error)
