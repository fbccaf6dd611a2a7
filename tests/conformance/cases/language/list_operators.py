# +, *, in, comparison, nesting, aliasing, repr of lists.
a = [1, 2]
print(
    a + [3],
    a * 2,
    2 * a,
    a * 0,
    a * -5,
    [0] * 3,
    [[]] * 2,
    a == [1, 2],
    a != [1],
    a < [1, 3],
    a < [1, 2, 0],
    [] < [0],
    [1, [2]] == [1, [2]],
    2 in a,
    [2] in [[2]],
    a is a,
)
grid = [[0] * 3] * 2
grid[0][1] = 5
print(grid)
grid = [[0] * 3 for _ in range(2)]
grid[0][1] = 5
print(grid, [list(row) for row in zip(*grid)])
b = a
b += [3]
print(a, a is b)
b = b + [4]
print(a, b, a is b)
print([1, "a", 2.0, None, True, [], (), {}, {1}, b"b", "it's"], str([1, "x"]), repr([]), [[1, [2, [3]]]])
matrix = [[1, 2], [3, 4], [5, 6]]
print(
    [[row[i] for row in matrix] for i in range(2)],
    sum(matrix, []),
    [x for row in matrix for x in row],
    list(map(sum, matrix)),
    max(matrix),
    sorted(matrix, key=lambda r: -r[1]),
)
for action in (
    lambda: a + (1,),
    lambda: a + None,
    lambda: a * a,
    lambda: a * 1.5,
    lambda: a - [1],
    lambda: a < (1,),
    lambda: {a: 1},
    lambda: a(),
    lambda: a & a,
    lambda: -a,
    lambda: a.nothing,
    lambda: 1 + a,
    lambda: [1, 2] < [1, "a"],
    lambda: a > 5,
    lambda: (1,) + a,
):
    try:
        print(action())
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)
first, *rest = a
print(
    first, rest, [*a, *a], list(reversed(a)), a[::-1], len(a), bool([]), any(a), sum(a), min(a), a[a.index(2)]
)
stack = []
for token in "3 4 + 2 *".split():
    stack.append(
        int(token)
        if token.isdigit()
        else (stack.pop() + stack.pop() if token == "+" else stack.pop() * stack.pop())
    )
print(stack)
