# The functions of operator: getters, callers, arithmetic, comparison, containers.
import operator as op
from operator import itemgetter, attrgetter, methodcaller

rows = [("b", 2, {"k": 1}), ("a", 3, {"k": 0})]
print(
    sorted(rows, key=itemgetter(0))[0][0],
    itemgetter(1)(rows[0]),
    itemgetter(0, 1)("xyz"),
    itemgetter("k")({"k": 5}),
    itemgetter(slice(1, 3))("abcd"),
    itemgetter(-1)([1, 2]),
)


class P:
    def __init__(self, n):
        self.n = n
        self.inner = self

    def add(self, x, y=0):
        return self.n + x + y


p = P(5)
print(
    attrgetter("n")(p),
    attrgetter("inner.inner.n")(p),
    attrgetter("n", "inner.n")(p),
    methodcaller("add", 1)(p),
    methodcaller("add", 1, y=10)(p),
    list(map(methodcaller("upper"), "ab")),
)
print(
    op.add(1, 2),
    op.sub(5, 3),
    op.mul(2, "ab"),
    op.truediv(7, 2),
    op.floordiv(7, 2),
    op.mod(7, 3),
    op.pow(2, 5),
    op.neg(3),
    op.pos(-3),
    op.abs(-2),
    op.inv(5),
    op.invert(0),
    op.matmul.__name__,
)
print(
    op.eq(1, 1),
    op.ne(1, 2),
    op.lt(1, 2),
    op.le(2, 2),
    op.gt(1, 2),
    op.ge(1, 1),
    op.is_(None, None),
    op.is_not(1, None),
    op.not_(0),
    op.truth([]),
    op.and_(6, 3),
    op.or_(6, 3),
    op.xor(6, 3),
    op.lshift(1, 4),
    op.rshift(16, 2),
    op.index(True),
)
data = [1, 2, 3]
op.setitem(data, 0, 9)
op.delitem(data, 1)
print(
    data,
    op.getitem(data, 0),
    op.contains(data, 3),
    op.concat("a", "b"),
    op.countOf([1, 1, 2], 1),
    op.indexOf([5, 6], 6),
    op.length_hint([1, 2]),
    op.iadd([1], [2]),
    op.call(len, "abc"),
)
for action in (
    lambda: itemgetter(5)([1]),
    lambda: attrgetter("zz")(p),
    lambda: itemgetter(),
    lambda: methodcaller("nope")(p),
    lambda: op.add(1, "a"),
    lambda: op.index(1.5),
    lambda: attrgetter(5),
    lambda: op.indexOf([1], 2),
    lambda: op.concat(1, 2),
    lambda: itemgetter(1, 2)([1]),
):
    try:
        print(action())
    except (IndexError, AttributeError, TypeError, ValueError) as error:
        print(type(error).__name__, error)
print(itemgetter(1, 2), attrgetter("a", "b"), methodcaller("f", 1, k=2))
