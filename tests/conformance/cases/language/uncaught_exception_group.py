# The box form of an uncaught group, nested.
def make(n):
    try:
        raise ValueError(f"number {n}")
    except ValueError as error:
        return error


def nested():
    try:
        raise ExceptionGroup("inner", [make(2), KeyError("no traceback")])
    except ExceptionGroup as group:
        return group


raise ExceptionGroup("outer", [make(1), nested(), TypeError("last")])
