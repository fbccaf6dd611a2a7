# all and any: empty, short circuit, generators.
print(all([]), any([]), all([1, "a", [0]]), all([1, 0]), any([0, "", None]), any([0, 5]), all("abc"), any(""))


def noisy(values):
    for v in values:
        print("look", v, end="; ")
        yield v


print(all(noisy([1, 0, 2])))
print(any(noisy([0, 1, 2])))
print(all(x > 0 for x in (1, 2)), any(x > 1 for x in (1, 2)), all({}), any({0: 1}), any({1: 0}))
for action in (lambda: all(5), lambda: any(None), lambda: all(1, 2), lambda: any()):
    try:
        print(action())
    except TypeError as error:
        print(error)
