# Sorting, searching and graph algorithms written out.
def bubble(items):
    items = items[:]
    for i in range(len(items)):
        for j in range(len(items) - 1 - i):
            if items[j] > items[j + 1]:
                items[j], items[j + 1] = items[j + 1], items[j]
    return items


def quick(items):
    if len(items) < 2:
        return items
    pivot, *rest = items
    return quick([x for x in rest if x < pivot]) + [pivot] + quick([x for x in rest if x >= pivot])


def merge_sort(items):
    if len(items) < 2:
        return items
    half = len(items) // 2
    left, right, out = merge_sort(items[:half]), merge_sort(items[half:]), []
    while left and right:
        out.append((left if left[0] <= right[0] else right).pop(0))
    return out + left + right


def binary_search(items, target):
    low, high = 0, len(items) - 1
    while low <= high:
        middle = (low + high) // 2
        if items[middle] == target:
            return middle
        if items[middle] < target:
            low = middle + 1
        else:
            high = middle - 1
    return -1


def shortest(graph, start, goal):
    queue, seen = [[start]], {start}
    while queue:
        path = queue.pop(0)
        if path[-1] == goal:
            return path
        for node in graph[path[-1]]:
            if node not in seen:
                seen.add(node)
                queue.append(path + [node])


def sieve(n):
    marks = [True] * (n + 1)
    for i in range(2, int(n**0.5) + 1):
        if marks[i]:
            marks[i * i :: i] = [False] * len(marks[i * i :: i])
    return [i for i in range(2, n + 1) if marks[i]]


def queens(n, rows=()):
    if len(rows) == n:
        return 1
    return sum(
        queens(n, rows + (c,))
        for c in range(n)
        if all(c != r and abs(c - r) != len(rows) - i for i, r in enumerate(rows))
    )


data = [38, 27, 43, 3, 9, 82, 10, 3]
print(bubble(data) == quick(data) == merge_sort(data) == sorted(data), quick(data))
print([binary_search(sorted(data), x) for x in (3, 82, 100)], sieve(50), queens(6))
graph = {"A": ["B", "C"], "B": ["D"], "C": ["D", "E"], "D": ["F"], "E": ["F"], "F": []}
print(shortest(graph, "A", "F"), shortest(graph, "B", "E"))
rows = [[1]]
for _ in range(5):
    rows.append([1] + [a + b for a, b in zip(rows[-1], rows[-1][1:])] + [1])
print(
    rows[-1], [[sum(a * b for a, b in zip(r, c)) for c in zip(*[[5, 6], [7, 8]])] for r in [[1, 2], [3, 4]]]
)
