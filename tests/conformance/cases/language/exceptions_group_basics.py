# ExceptionGroup: message, exceptions, split, subgroup, derive.
group = ExceptionGroup(
    "all", [ValueError("v"), KeyError("k"), ExceptionGroup("nested", [TypeError("t"), ValueError("w")])]
)
print(group)
print(repr(group))
print(group.message, group.exceptions[0], len(group.exceptions))
match, rest = group.split(ValueError)
print(repr(match))
print(repr(rest))
print(group.subgroup(KeyError), group.subgroup(OSError), group.split(OSError)[0])
print(repr(group.subgroup(lambda e: "v" in str(e))))
print(group.subgroup((KeyError, TypeError)).exceptions)
print(isinstance(group, Exception), type(BaseExceptionGroup("b", [ValueError()])).__name__)
print(type(BaseExceptionGroup("b", [KeyboardInterrupt()])).__name__)
for arguments in (
    ("m",),
    ("m", []),
    ("m", [1]),
    (5, [ValueError()]),
    ("m", ValueError()),
    ("m", [KeyboardInterrupt()]),
):
    try:
        ExceptionGroup(*arguments)
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)


class Own(ExceptionGroup):
    def derive(self, exceptions):
        return Own(self.message + "!", exceptions)


own = Own("own", [ValueError(1), KeyError(2)])
print(repr(own.split(KeyError)))
print(str(ExceptionGroup("one", [ValueError()])), ExceptionGroup("two", (ValueError(), KeyError())))
