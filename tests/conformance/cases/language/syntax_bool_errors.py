# __bool__ and __len__ must answer properly.
class BadBool:
    def __bool__(self):
        return 1


class NegativeLength:
    def __len__(self):
        return -1


class TextLength:
    def __len__(self):
        return "3"


for value in (BadBool(), NegativeLength(), TextLength()):
    try:
        if value:
            print("truthy")
    except (TypeError, ValueError) as error:
        print(type(error).__name__, "-", error)
    try:
        print(not value)
    except (TypeError, ValueError) as error:
        print(type(error).__name__, "-", error)
for value in (NegativeLength(), TextLength()):
    try:
        len(value)
    except (TypeError, ValueError) as error:
        print(type(error).__name__, "-", error)
try:
    bool(BadBool())
except TypeError as error:
    print(error)
