# The clock of the run: it starts at fixed values and moves only by sleeping.
import time

print(time.time(), time.monotonic(), time.perf_counter(), time.process_time())
start = time.perf_counter()
for i in range(100000):
    pass
print(time.perf_counter() - start)
time.sleep(1.5)
print(time.time(), time.monotonic(), time.perf_counter() - start)
time.sleep(0)
time.sleep(0.001)
print(time.monotonic(), time.monotonic_ns(), time.time_ns(), time.perf_counter_ns())
print(time.strftime("%X"), time.strftime("%Y-%m-%d %H:%M:%S"), time.ctime(), time.asctime())
t = time.localtime()
print(
    t.tm_year,
    t.tm_mon,
    t.tm_mday,
    t.tm_hour,
    t.tm_min,
    t.tm_sec,
    t.tm_wday,
    t.tm_yday,
    t.tm_isdst,
    t[0],
    tuple(t)[:3],
)
print(time.gmtime(0), time.ctime(0), time.strftime("%d %B %Y, %A", time.gmtime(86400 * 45)))
for action in (
    lambda: time.sleep(-1),
    lambda: time.sleep("a"),
    lambda: time.sleep(),
    lambda: time.sleep(None),
    lambda: time.strftime(5),
):
    try:
        action()
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
print(time.mktime(time.gmtime(1000)), time.tzname, time.timezone, type(t).__name__)
