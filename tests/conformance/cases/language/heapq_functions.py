# heappush, heappop, heapify, pushpop, replace, nlargest, nsmallest, merge, ties.
import heapq

heap = []
for n in (5, 1, 4, 1, 3):
    heapq.heappush(heap, n)
print(heap, [heapq.heappop(heap) for _ in range(3)], heap)
data = [9, 4, 7, 1, 8, 2]
heapq.heapify(data)
print(
    data,
    heapq.heappushpop(data, 3),
    data,
    heapq.heapreplace(data, 10),
    data,
    heapq.heappushpop(data, 0),
    heapq.heappushpop([], 5),
)
print(
    heapq.nlargest(3, [5, 1, 9, 7]),
    heapq.nsmallest(2, [5, 1, 9, 7]),
    heapq.nlargest(1, []),
    heapq.nlargest(2, ["a", "ccc", "bb"], key=len),
    heapq.nsmallest(10, [2, 1]),
    heapq.nlargest(0, [1]),
    heapq.nsmallest(1, "hello"),
    heapq.nlargest(2, [(1, "a"), (1, "b")], key=lambda p: p[0]),
)
print(
    list(heapq.merge([1, 4], [2, 3], [0])),
    list(heapq.merge([3, 1], [2], reverse=True)),
    list(heapq.merge(["a", "ccc"], ["bb"], key=len)),
    list(heapq.merge()),
)
tasks = [(2, "b"), (1, "z"), (2, "a"), (1, "c")]
heapq.heapify(tasks)
print([heapq.heappop(tasks)[1] for _ in range(4)])


class Job:
    def __init__(self, priority, name):
        self.priority, self.name = priority, name

    def __lt__(self, other):
        return self.priority < other.priority


jobs = []
for i, p in enumerate((1, 1, 1, 0, 0, 2, 1, 0)):
    heapq.heappush(jobs, Job(p, i))
print([heapq.heappop(jobs).name for _ in range(8)])
for action in (
    lambda: heapq.heappop([]),
    lambda: heapq.heappush([]),
    lambda: heapq.heapify((1, 2)),
    lambda: heapq.heappush([(1, {})], (1, {})),
    lambda: heapq.heapreplace([], 1),
    lambda: heapq.heapify([1, "a"]),
    lambda: heapq.nlargest("x", [1]),
):
    try:
        print(action())
    except (IndexError, TypeError) as error:
        print(type(error).__name__, error)
heap = [1, 1, 1, 1, 2, 2]
heapq.heapify(heap)
print(
    heap, sorted(heap), heap[0], [heapq.heappop(h) for h in [[3, 1, 2]]], heapq.nsmallest(3, range(10, 0, -1))
)
