# logging to a file, timeit with statements
import logging
import os
import timeit

logging.basicConfig(filename="app.log", filemode="w", format="%(levelname)s %(name)s %(message)s", level=logging.INFO)
logging.info("to the file")
extra = logging.FileHandler("extra.log")
extra.setFormatter(logging.Formatter("%(message)s"))
logger = logging.getLogger("worker")
logger.addHandler(extra)
logger.warning("to both %d", 2)
extra.close()
logging.shutdown()
for name in ("app.log", "extra.log"):
    with open(name) as file:
        print(name, file.read().splitlines())
    os.remove(name)
print(type(timeit.timeit("x = sum(range(3))", number=10)).__name__)
print(len(timeit.repeat("f()", "f = len.__call__; f = lambda: 1", repeat=3, number=2)))
calls = []
timeit.timeit(lambda: calls.append(1), number=4)
print(len(calls), timeit.Timer("total += 1", "total = 0").timeit(3) >= 0)
