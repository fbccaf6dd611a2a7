# yield from: values, return value, send and throw pass through.
def inner():
    try:
        received = yield "a"
        print("inner got", received)
        yield "b"
    except ValueError as error:
        print("inner handled", error)
        yield "after error"
    finally:
        print("inner finally")
    return "inner result"


def outer():
    result = yield from inner()
    print("outer got", result)
    yield from [1, 2]
    yield from "xy"
    nothing = yield from ()
    print("nothing", nothing)
    return "outer result"


g = outer()
print(next(g), g.send("sent"))
print(list(g))
g = outer()
next(g)
print(g.throw(ValueError("thrown")))
g.close()


def chain(*iterables):
    for iterable in iterables:
        yield from iterable


print(list(chain("ab", [1], range(2), {"k": 1})))


def tree(node):
    left, value, right = node
    if left:
        yield from tree(left)
    yield value
    if right:
        yield from tree(right)


print(list(tree(((None, 1, None), 2, ((None, 3, None), 4, None)))))


def not_iterable():
    yield from 5


try:
    next(not_iterable())
except TypeError as error:
    print(error)


def to_list():
    def numbers():
        yield 1
        return "done"
    result = yield from numbers()
    yield result


print(list(to_list()))
def sends_to_list():
    yield from iter([1, 2])
g = sends_to_list()
next(g)
try:
    g.send("x")
except AttributeError as error:
    print(error)
