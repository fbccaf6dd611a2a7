# What cannot be iterated, and containers that change while they are iterated.
def attempt(action):
    try:
        action()
    except (TypeError, RuntimeError) as error:
        print(type(error).__name__, "-", error)


def over(value):
    for _ in value:
        pass


class NoNext:
    def __iter__(self):
        return 5


class Plain:
    pass


def dict_grows():
    data = {1: 1}
    for key in data:
        data[key + 1] = 1


def dict_shrinks():
    data = {1: 1, 2: 2}
    for key in data:
        del data[key]


def set_changes():
    data = {1, 2}
    for key in data:
        data.add(key + 10)


def dict_same_size():
    data = {1: 1, 2: 2}
    for key in data:
        data[key] = 5
    print(data)


for value in (5, 1.5, None, print, Plain(), NoNext(), int, True):
    attempt(lambda: over(value))
for change in (dict_grows, dict_shrinks, set_changes, dict_same_size):
    attempt(change)
