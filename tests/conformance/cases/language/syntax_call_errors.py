# Every text of a call that does not fit its parameters.
def plain(a, b):
    pass


def defaults(a, b=1):
    pass


def positional(a, b, /):
    pass


def keyword(*, k, m):
    pass


def mixed(a, *, k=1):
    pass


def nothing():
    pass


def three(a, b, c, d):
    pass


class Thing:
    def method(self, x):
        pass

    def none():
        pass


calls = [
    lambda: plain(), lambda: plain(1), lambda: plain(1, 2, 3), lambda: plain(1, c=2), lambda: plain(1, a=2),
    lambda: plain(1, 2, 3, c=1), lambda: defaults(), lambda: defaults(1, 2, 3), lambda: defaults(1, 2, b=3),
    lambda: positional(1, b=2), lambda: positional(a=1, b=2), lambda: positional(1), lambda: keyword(),
    lambda: keyword(k=1), lambda: keyword(1, k=1, m=2), lambda: mixed(1, 2), lambda: mixed(1, 2, k=3),
    lambda: mixed(), lambda: nothing(1), lambda: nothing(x=1), lambda: nothing(*[1, 2]), lambda: three(),
    lambda: three(1), lambda: Thing().method(), lambda: Thing().method(1, 2), lambda: Thing().none(),
    lambda: Thing.method(), lambda: plain(*5), lambda: plain(**5), lambda: plain(1, **{"a": 1}),
    lambda: plain(**{1: 2}), lambda: plain(b=1, **{"b": 2}), lambda: (lambda x: x)(), lambda: Thing(1),
    lambda: five(), lambda: none(), lambda: text(1), lambda: Thing()(),
]
five, none, text = 5, None, "text"
for call in calls:
    try:
        call()
    except TypeError as error:
        print(error)
