# The first iterable of a generator expression is evaluated at once, the rest later.
def source(name, values):
    print("source", name)
    return values


gen = ((x, y) for x in source("outer", [1, 2]) for y in source("inner", "ab"))
print("created")
print(list(gen))
try:
    (x for x in 5)
except TypeError as error:
    print(error)
bad = (x for x in [1] for y in 5)
try:
    next(bad)
except TypeError as error:
    print(error)
values = [1, 2, 3]
view = (v for v in values)
values.append(4)
print(list(view), list(view))
limit = 2
filtered = (v for v in values if v <= limit)
limit = 3
print(list(filtered))
print([i for i in range(3) if i] or "empty", [i for i in ()] or "empty")
