# A bare raise re-raises the exception being handled, also from a function called there.
def reraise():
    raise


try:
    try:
        raise ValueError("v")
    except ValueError:
        reraise()
except ValueError as error:
    print("again", error)
try:
    try:
        raise ValueError("outer")
    except ValueError:
        try:
            raise KeyError("inner")
        except KeyError:
            print("inner handled")
        raise
except ValueError as error:
    print(error, error.__context__)
try:
    reraise()
except RuntimeError as error:
    print(error)
try:
    try:
        raise ValueError("x")
    except* ValueError:
        raise
except BaseException as error:
    print(repr(error))
import sys
try:
    raise KeyError("info")
except KeyError:
    kind, value, traceback = sys.exc_info()
    print(kind.__name__, value, traceback.tb_lineno)
print(sys.exc_info(), sys.exception())
