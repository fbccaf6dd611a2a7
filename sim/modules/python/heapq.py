"""Priority queues in lists."""
from _heapq import (
    _heapify_max, _heappop_max, _heapreplace_max, heapify, heappop, heappush, heappushpop, heapreplace,
)

__all__ = ["heappush", "heappop", "heapify", "heapreplace", "merge", "nlargest", "nsmallest", "heappushpop"]


def merge(*iterables, key=None, reverse=False):
    """Goes through sorted iterables as if they were one. Equal items come in the order of the iterables."""
    pop, replace, make_heap, direction = heappop, heapreplace, heapify, 1
    if reverse:
        pop, replace, make_heap, direction = _heappop_max, _heapreplace_max, _heapify_max, -1
    heap = []
    for order, iterator in enumerate(map(iter, iterables)):
        try:
            value = next(iterator)
        except StopIteration:
            continue
        heap.append([value if key is None else key(value), order * direction, value, iterator])
    make_heap(heap)
    while len(heap) > 1:
        entry = heap[0]
        yield entry[2]
        try:
            entry[2] = value = next(entry[3])
        except StopIteration:
            pop(heap)
        else:
            entry[0] = value if key is None else key(value)
            replace(heap, entry)
    if heap:
        yield heap[0][2]
        yield from heap[0][3]


_nothing = object()


def _best(n, iterable, key, make_heap, replace, choose, order, step, reverse):
    """The n best items: a heap of the best ones so far has the worst of them on top."""
    if n == 1:
        result = choose(iter(iterable), default=_nothing, key=key)
        return [] if result is _nothing else [result]
    try:
        size = len(iterable)
    except (TypeError, AttributeError):
        pass
    else:
        if n >= size:
            return sorted(iterable, key=key, reverse=reverse)[:n]
    iterator = iter(iterable)
    heap = []
    for _, item in zip(range(n), iterator):
        heap.append((item if key is None else key(item), order, item))
        order += step
    if not heap:
        return heap
    make_heap(heap)
    worst = heap[0][0]
    for item in iterator:
        rank = item if key is None else key(item)
        if (worst < rank) if reverse else (rank < worst):
            replace(heap, (rank, order, item))
            worst = heap[0][0]
            order += step
    heap.sort(reverse=reverse)
    return [entry[2] for entry in heap]


def nsmallest(n, iterable, key=None):
    return _best(n, iterable, key, _heapify_max, _heapreplace_max, min, 0, 1, False)


def nlargest(n, iterable, key=None):
    return _best(n, iterable, key, heapify, heapreplace, max, 0, -1, True)
