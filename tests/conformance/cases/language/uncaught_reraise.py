# Re-raising keeps the old frames; raising the same object elsewhere adds some.
def fail():
    raise ValueError("original")


def middle():
    try:
        fail()
    except ValueError as error:
        print("logging", error)
        raise


def top():
    try:
        middle()
    except ValueError as error:
        saved = error
    raise saved


top()
