# if / elif / else with all kinds of truth values.
class Empty:
    def __len__(self):
        return 0


class Never:
    def __bool__(self):
        return False


def kind(value):
    if value is None:
        return "none"
    elif value is True or value is False:
        return "bool"
    elif not value:
        return "falsy"
    else:
        return "truthy"


values = [None, True, False, 0, 1, 0.0, -0.5, "", " ", [], [0], {}, {0: 0}, (), (None,), set(), {0}, range(0),
          range(1), b"", b"\0", Empty(), Never(), object(), ...]
print([kind(value) for value in values])
if 0:
    print("never")
elif 0.0:
    print("never")
if []: print("never")
else: print("one line")
if (n := len("four")) > 3: print(n)
