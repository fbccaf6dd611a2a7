# What the methods of list say when they cannot.
actions = [
    lambda: [].pop(),
    lambda: [1].pop(5),
    lambda: [1].pop(-2),
    lambda: [1].pop("a"),
    lambda: [1].remove(5),
    lambda: [1].index(5),
    lambda: [1].index("x"),
    lambda: [].index(None),
    lambda: [1].index(1, 5),
    lambda: [1].append(),
    lambda: [1].append(1, 2),
    lambda: [1].extend(5),
    lambda: [1].extend(None),
    lambda: [1].insert(1),
    lambda: [1].insert("a", 1),
    lambda: [1].count(),
    lambda: [3, "a"].sort(),
    lambda: [1, 2].sort(lambda x: x),
    lambda: [1, 2].sort(key=1),
    lambda: [1].sort(wrong=0),
    lambda: [1].clear(1),
    lambda: [1].add(2),
    lambda: [1].push(2),
    lambda: [1].length,
    lambda: [1].reverse(2),
    lambda: [1].copy(2),
]
for action in actions:
    try:
        print(action())
    except (IndexError, ValueError, TypeError, AttributeError) as error:
        print(type(error).__name__, error)
