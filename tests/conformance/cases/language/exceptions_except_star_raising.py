# Raising inside except* makes a new group; naming ExceptionGroup is an error.
try:
    try:
        raise ExceptionGroup("g", [ValueError(1), KeyError(2), TypeError(3)])
    except* ValueError:
        raise RuntimeError("from the clause")
    except* KeyError as group:
        raise
except ExceptionGroup as error:
    print(repr(error))
    for inner in error.exceptions:
        print(repr(inner), repr(inner.__context__))
try:
    try:
        raise ExceptionGroup("g", [ValueError(1)])
    except* ExceptionGroup:
        print("never")
except TypeError as error:
    print(error)
try:
    try:
        raise ValueError("plain")
    except* ValueError as group:
        print(repr(group), group.message == "")
        raise group
except ExceptionGroup as error:
    print("group", repr(error))
def value():
    try:
        raise ExceptionGroup("g", [ValueError(1)])
    except* ValueError:
        result = "handled"
    return result
print(value())
