# Unpacking in displays, calls, returns, subscripts and for.
def pair():
    rest = [2, 3]
    return 1, *rest


print(pair())
a = [*"ab", *(), *{"k": 1}]
print(a)
print((*a,), {*[1, 1, 2]}, {**{}, **{"a": 1}})
first, *rest = *"xyz", 1
print(first, rest)
*all_items, = {"k": 1}
print(all_items)
[p, *q] = (1,)
print(p, q)
(u, *v), *w = [(1, 2, 3), 4, 5]
print(u, v, w)
for head, *tail in [(1, 2, 3), "ab", [9]]:
    print(head, tail)
matrix = {(1, 2): "x"}
print(matrix[*[1, 2]], matrix[1, 2])
print(*[1, 2], *"ab", sep="-")
print(*[], sep="x", end="|\n")
try:
    [*5]
except TypeError as error:
    print(error)
try:
    {**[1]}
except TypeError as error:
    print(error)
try:
    print(*None)
except TypeError as error:
    print(error)
