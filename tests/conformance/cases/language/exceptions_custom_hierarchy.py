# A small hierarchy of own exceptions, as applications have them.
class AppError(Exception):
    """Base of all errors here."""
    code = 500

    def __init__(self, message, *, details=None):
        super().__init__(message)
        self.details = details or {}

    def to_dict(self):
        return {"error": type(self).__name__, "code": self.code, "message": str(self), **self.details}


class NotFound(AppError):
    code = 404


class Invalid(AppError, ValueError):
    code = 400


def find(key):
    if key == "bad":
        raise Invalid("bad key", details={"key": key})
    try:
        return {"a": 1}[key]
    except KeyError as error:
        raise NotFound(f"no {key!r}") from error


for key in ("a", "zz", "bad"):
    try:
        print(find(key))
    except AppError as error:
        print(error.to_dict(), repr(error.__cause__), isinstance(error, ValueError))
try:
    find("bad")
except ValueError as error:
    print("caught as ValueError", error.code)
print([cls.__name__ for cls in Invalid.__mro__])
