# Identity and membership.
a = [1, 2]
b = a
c = [1, 2]
print(a is b, a is c, a is not c, a == c)
empty = ()
print(None is None, True is True, empty is tuple(), ... is Ellipsis, NotImplemented is NotImplemented)
print(1 in [1.0], "a" in "cat", "" in "cat", "at" in "cat", "x" not in "cat")
print(2 in {2: "two"}, "two" in {2: "two"}, 3 in {1, 2}, 3 in (1, 2, 3))
print(5 in range(0, 10, 5), 5 in range(0, 10, 2), 2.0 in range(3), "2" in range(3))
nan = float("nan")
print(nan in [nan], nan == nan, [nan] == [nan], float("nan") in [nan])
print(b"b" in b"abc", 98 in b"abc")


class Bag:
    def __contains__(self, item):
        print("asked for", item)
        return item


class Old:
    def __getitem__(self, index):
        if index > 3:
            raise IndexError
        return index * 10


print("x" in Bag(), "" not in Bag())
print(20 in Old(), 25 in Old())
for test in (
    lambda: 1 in "abc",
    lambda: 1 in 5,
    lambda: [] in {1: 2},
    lambda: [] in {1, 2},
    lambda: "a" in b"abc",
    lambda: 300 in b"abc",
):
    try:
        print(test())
    except (TypeError, ValueError) as error:
        print(error)
