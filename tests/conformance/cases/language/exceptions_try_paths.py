# try / except / else / finally: which parts run, in which order.
def run(action):
    print("--", action.__name__)
    try:
        print("try")
        result = action()
    except ValueError as error:
        print("except ValueError", error)
        result = "handled"
    except (KeyError, IndexError) as error:
        print("except lookup", repr(error))
        result = "lookup"
    else:
        print("else")
    finally:
        print("finally")
    return result


def fine():
    return 1


def value():
    raise ValueError("bad")


def key():
    return {}["missing"]


def index():
    return [][0]


def other():
    raise TypeError("not handled here")


for action in (fine, value, key, index, other):
    try:
        print(run(action))
    except TypeError as error:
        print("outside:", error)
