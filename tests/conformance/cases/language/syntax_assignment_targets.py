# Every kind of assignment target, evaluated left to right.
log = []


def seen(value):
    log.append(value)
    return value


class Box:
    pass


a = b = c = [1]
print(a is b is c)
x, y = 1, 2
x, y = y, x
print(x, y)
(p, q), [r, s] = (1, 2), (3, 4)
print(p, q, r, s)
first, *middle, last = range(5)
print(first, middle, last)
*head, tail = "abc"
print(head, tail)
lone, = [9]
print(lone)
box = Box()
box.value, items = 5, [0, 0, 0]
items[1], items[-1] = 7, 8
print(box.value, items)
items[0:2] = [1, 2, 3, 4]
print(items)
data = {}
data[seen("key")] = seen("value")
print(log, data)
i, row = 0, [10, 20, 30]
i, row[i] = 2, 99
print(i, row)
for box.value in (1, 2):
    pass
print(box.value)
