# wraps, update_wrapper, reduce, cmp_to_key, total_ordering.
from functools import wraps, reduce, cmp_to_key, total_ordering, update_wrapper
import operator


def decorator(function):
    @wraps(function)
    def wrapper(*args, **kwargs):
        "wrapper doc"
        return function(*args, **kwargs)

    return wrapper


@decorator
def original(x: int) -> int:
    """original doc"""
    return x


original.extra = 1
print(
    original.__name__,
    original.__doc__,
    original.__qualname__,
    original.__wrapped__(5),
    original.__annotations__,
)
print(
    reduce(operator.add, [1, 2, 3]),
    reduce(lambda a, b: a * b, range(1, 6)),
    reduce(max, [3, 9, 2]),
    reduce(operator.add, [], 10),
    reduce(lambda a, b: f"({a}{b})", "abcd"),
    reduce(lambda a, x: a + [x], "ab", []),
)
for action in (
    lambda: reduce(operator.add, []),
    lambda: reduce(operator.add),
    lambda: reduce(operator.add, 5),
    lambda: reduce(operator.add, [1, "a"]),
):
    try:
        print(action())
    except TypeError as error:
        print(error)
print(
    sorted([5, 2, 8], key=cmp_to_key(lambda a, b: b - a)),
    sorted(["bb", "a"], key=cmp_to_key(lambda a, b: len(a) - len(b))),
)


@total_ordering
class Card:
    def __init__(self, rank):
        self.rank = rank

    def __eq__(self, other):
        return self.rank == other.rank

    def __lt__(self, other):
        return self.rank < other.rank


print(
    Card(1) <= Card(2), Card(2) > Card(1), Card(2) >= Card(2), max(Card(3), Card(7)).rank, Card(1) != Card(2)
)
try:

    @total_ordering
    class Nothing:
        pass

except ValueError as error:
    print(error)


def plain():
    pass


update_wrapper(plain, original)
print(plain.__name__, plain.extra)
