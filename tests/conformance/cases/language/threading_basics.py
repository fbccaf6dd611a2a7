# Threads on the virtual clock: start, join, names, Lock, Event, daemon, results by sleep order.
import threading
import time

results = []


def worker(name, delay):
    time.sleep(delay)
    results.append((name, time.monotonic()))


threads = [threading.Thread(target=worker, args=(n, d)) for n, d in (("slow", 0.3), ("fast", 0.1))]
threads.append(
    threading.Thread(target=worker, kwargs={"name": "kw", "delay": 0.2}, name="named", daemon=True)
)
for t in threads:
    t.start()
for t in threads:
    t.join()
print(results, threads[2].name, threads[2].daemon, threads[0].is_alive(), time.monotonic())
print(
    threading.current_thread().name,
    threading.main_thread() is threading.current_thread(),
    threading.active_count() >= 1,
)


class Own(threading.Thread):
    def __init__(self):
        super().__init__()
        self.result = None

    def run(self):
        time.sleep(1)
        self.result = 42


own = Own()
own.start()
own.join()
print(own.result, time.monotonic())
lock = threading.Lock()
with lock:
    print(lock.locked(), lock.acquire(blocking=False))
print(lock.locked())
local = threading.local()
local.x = 1
print(local.x, hasattr(local, "y"))
