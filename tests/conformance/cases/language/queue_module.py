# queue.Queue, LifoQueue, PriorityQueue in one thread.
import queue

q = queue.Queue(maxsize=2)
q.put(1)
q.put_nowait(2)
print(q.full(), q.qsize(), q.empty(), q.get(), q.get_nowait(), q.empty())
for action in (
    lambda: q.get_nowait(),
    lambda: q.get(block=False),
    lambda: (q.put(1), q.put(2), q.put_nowait(3)),
    lambda: [q.task_done() for _ in range(9)],
):
    try:
        action()
    except (queue.Empty, queue.Full, ValueError) as error:
        print(type(error).__name__, error)
p, s = queue.PriorityQueue(), queue.LifoQueue()
for n in (3, 1, 2):
    p.put(n)
    s.put(n)
print([p.get() for _ in range(3)], [s.get() for _ in range(3)])
