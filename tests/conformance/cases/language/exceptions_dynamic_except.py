# The expression after except is evaluated when an exception comes by, and must be classes.
def handlers():
    print("evaluated")
    return (ValueError, KeyError)


try:
    pass
except handlers():
    print("never")
try:
    raise KeyError("k")
except handlers() as error:
    print("caught", repr(error))
for wrong in ("text", 5, [ValueError], (ValueError, "x"), int):
    try:
        try:
            raise IndexError("i")
        except wrong:
            print("never")
    except TypeError as error:
        print(error)
    except IndexError as error:
        print("no match", error)
try:
    raise ValueError
except ():
    print("never")
except Exception:
    print("an empty tuple catches nothing")
nested = ((ValueError, (KeyError,)), IndexError)
try:
    try:
        raise KeyError
    except nested:
        print("never")
except TypeError as error:
    print("nested tuples are not searched:", error)
