# StopIteration inside a generator becomes RuntimeError; next() with default.
def generator():
    yield 1
    raise StopIteration("early")


g = generator()
print(next(g))
try:
    next(g)
except RuntimeError as error:
    print(error, repr(error.__cause__))


def inner_next():
    yield next(iter([]))


try:
    list(inner_next())
except RuntimeError as error:
    print(error)
print(next(iter([]), "default"), next(iter([5]), "unused"))
try:
    next(iter([]))
except StopIteration as error:
    print(repr(error), error.value)


def returns():
    yield 1
    return "value"


g = returns()
next(g)
try:
    next(g)
except StopIteration as error:
    print(error.value, error.args)
try:
    next(g)
except StopIteration as error:
    print(error.value)
for wrong in (5, [1], "ab"):
    try:
        next(wrong)
    except TypeError as error:
        print(error)
