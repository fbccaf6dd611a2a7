# The name of `except ... as` is deleted at the end of the clause.
error = "outer value"
try:
    raise ValueError("x")
except ValueError as error:
    print(error)
try:
    print(error)
except NameError as name_error:
    print(name_error)


def kept():
    saved = None
    try:
        1 / 0
    except ZeroDivisionError as e:
        saved = e
    try:
        e
    except UnboundLocalError as missing:
        print(missing)
    return saved


print(repr(kept()))
for i in range(2):
    try:
        raise KeyError(i)
    except KeyError as e:
        print(e.args)
        e = "rebound"
try:
    e
except NameError:
    print("e is gone")
try:
    raise ValueError
except ValueError as e:
    del e
print("deleting it ourselves is fine")
