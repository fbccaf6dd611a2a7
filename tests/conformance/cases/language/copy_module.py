# copy and deepcopy: lists, dicts, objects, cycles, hooks.
import copy

original = [1, [2, 3], {"k": [4]}]
shallow, deep = copy.copy(original), copy.deepcopy(original)
original[1].append("x")
original[2]["k"].append("y")
original.append("z")
print(original, shallow, deep, sep="\n")
print(
    copy.copy((1, 2)),
    copy.deepcopy("text"),
    copy.copy({1, 2}),
    copy.copy({"a": 1}),
    copy.deepcopy((1, [2])),
    copy.copy(5),
)
cycle = [1]
cycle.append(cycle)
clone = copy.deepcopy(cycle)
print(clone[1] is clone, clone is cycle, len(clone))


class Node:
    def __init__(self, value, child=None):
        self.value, self.child = value, child


n = Node([1], Node([2]))
s, d = copy.copy(n), copy.deepcopy(n)
n.value.append(9)
n.child.value.append(8)
print(s.value, s.child.value, d.value, d.child.value, s.child is n.child, type(d).__name__)


class Hooked:
    def __init__(self, name):
        self.name = name

    def __copy__(self):
        return Hooked(self.name + " copy")

    def __deepcopy__(self, memo):
        return Hooked(self.name + " deep")


print(copy.copy(Hooked("h")).name, copy.deepcopy([Hooked("h")])[0].name)
shared = [0]
both = copy.deepcopy([shared, shared])
both[0].append(1)
print(
    both,
    both[0] is both[1],
    copy.deepcopy(len) is len,
    copy.deepcopy(Node) is Node,
    copy.deepcopy({"a": (1, [2])}),
)
