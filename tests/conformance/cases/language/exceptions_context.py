# __context__ is set by raising inside except and finally, and ends with the handler.
def chain(error):
    names = []
    while error is not None:
        names.append(repr(error))
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return " <- ".join(names)


try:
    try:
        try:
            raise ValueError(1)
        except ValueError:
            raise KeyError(2)
    except KeyError as error:
        raise IndexError(3) from error
except IndexError as error:
    print(chain(error))
try:
    raise ValueError("after a handled one")
except ValueError as error:
    print(error.__context__)
try:
    try:
        raise ValueError("a")
    finally:
        {}["b"]
except KeyError as error:
    print(chain(error))
try:
    try:
        raise ValueError("first")
    except ValueError as first:
        try:
            raise first
        except ValueError as again:
            print("same object", again is first, again.__context__)
            raise TypeError("outer")
except TypeError as error:
    print(chain(error))


def helper():
    raise LookupError("from helper")


try:
    try:
        1 / 0
    except ZeroDivisionError:
        helper()
except LookupError as error:
    print(chain(error))
error = ValueError("v").with_traceback(None)
error.__context__ = KeyError("manual")
print(chain(error), error.__traceback__)
