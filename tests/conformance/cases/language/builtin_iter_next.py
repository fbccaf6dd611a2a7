# iter with a sentinel, next with default, the old sequence protocol, iterators of containers.
values = iter([3, 1, 4, 0, 5])
print(list(iter(lambda: next(values), 0)), list(values))
it = iter("ab")
print(next(it), next(it), next(it, "end"), next(it, None))
print(iter(it) is it, list(it))


class Old:
    def __getitem__(self, i):
        if i >= 3:
            raise IndexError
        return i * i


print(list(Old()), list(iter(Old())), max(Old()), dict(enumerate(Old())), [*Old()], 4 in Old())
d = iter({"a": 1})
print(next(d), next(d, "done"))
lines = iter(["one", "two", "", "three"])
print([line for line in iter(lines.__next__, "")])
a = b = iter(range(4))
print(list(zip(a, b)))
for action in (
    lambda: iter(5),
    lambda: iter([], 0),
    lambda: iter(),
    lambda: next([]),
    lambda: next(),
    lambda: next(iter([])),
    lambda: iter(None),
):
    try:
        print(action())
    except (TypeError, StopIteration) as error:
        print(type(error).__name__, error)


class NoIter:
    __iter__ = None

    def __getitem__(self, i):
        return i


try:
    iter(NoIter())
except TypeError as error:
    print(error)


class BadIter:
    def __iter__(self):
        return [1]


try:
    iter(BadIter())
except TypeError as error:
    print(error)
