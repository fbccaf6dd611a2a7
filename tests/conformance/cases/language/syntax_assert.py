# assert with and without a message; any object may be the message.
assert True
assert 1 == 1, "not shown"
for condition, message in [
    (False, None),
    (0, "text"),
    ([], 42),
    ("", ("a", "tuple")),
    (None, ValueError("inner")),
]:
    try:
        if message is None:
            assert condition
        else:
            assert condition, message
    except AssertionError as error:
        print(repr(error), error.args, str(error))
try:
    assert (), "empty tuple is false"
except AssertionError as error:
    print(error)


def message():
    print("message computed")
    return "lazy"


assert True, message()
try:
    assert False, message()
except AssertionError as error:
    print(error)
print(__debug__)
