# except*: each clause takes its part, the rest goes on.
def run(error):
    try:
        try:
            raise error
        except* ValueError as group:
            print("values", repr(group))
        except* (KeyError, IndexError) as group:
            print("lookups", [repr(e) for e in group.exceptions])
        else:
            print("never")
        finally:
            print("finally")
    except BaseException as rest:
        print("rest", repr(rest))


run(ExceptionGroup("g", [ValueError(1), KeyError("k"), TypeError("t")]))
run(ExceptionGroup("g", [ValueError(1), ExceptionGroup("n", [ValueError(2), IndexError(3)])]))
run(ValueError("naked"))
run(TypeError("naked other"))
run(ExceptionGroup("only", [OSError("o")]))
try:
    print("no error")
except* ValueError:
    print("never")
else:
    print("else")
for i in range(2):
    try:
        if i:
            raise ExceptionGroup("loop", [ValueError(i)])
    except* ValueError as group:
        print("loop", i, group.exceptions)
