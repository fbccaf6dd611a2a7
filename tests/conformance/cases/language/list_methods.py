# append, extend, insert, pop, remove, index, count, clear, copy, reverse, sort: results and errors.
a = [3, 1, 2]


def did(result):
    print(result, a)


did(a.append(4))
did(a.extend([5, 6]))
did(a.insert(0, 0))
did(a.insert(100, 7))
did(a.insert(-1, "x"))
did(a.insert(-100, "first"))
did(a.pop())
did(a.pop(0))
did(a.pop(-2))
did(a.remove(3))
did(a.reverse())
did(a.extend("ab"))
did(a.extend({7: 1}))
did(a.extend(x * 10 for x in range(2)))
b = a.copy()
b.append("only in b")
did(b == a)
did(a.clear())
a += (5, 2, 9)
did(a.sort())
did(a.sort(reverse=True))
a *= 2
did(a.index(2) + a.index(2, 3) + a.index(5, -3) + a.index(9, 0, 1))
print(
    [1, True, 1.0].count(1),
    [[]].count([]),
    [None].index(None),
    [1, 2, 1].index(1, 1),
    [1, 2, 3, 2].index(2, -1),
)
print([1, 2, 2, 3].remove(2), b.index("only in b"), b.count("zz"))
