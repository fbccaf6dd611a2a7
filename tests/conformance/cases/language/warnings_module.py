# warnings: filters, categories, places, catch_warnings
import asyncio
import warnings


class CustomWarning(UserWarning):
    pass


def old():
    warnings.warn("old() is deprecated", DeprecationWarning, stacklevel=2)


def twice():
    warnings.warn("shown once a place")


for _ in range(3):
    twice()
old()
warnings.warn(CustomWarning("an instance"))
warnings.warn("pending", PendingDeprecationWarning)
warnings.warn("resource", ResourceWarning)

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    old()
    twice()
    twice()
    asyncio.sleep(1)
for entry in caught:
    print(entry.category.__name__, entry.message, entry.lineno)

with warnings.catch_warnings():
    warnings.simplefilter("error")
    try:
        old()
    except DeprecationWarning as exc:
        print("raised", exc)
    warnings.filterwarnings("ignore", message="old")
    old()

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    asyncio.sleep(1)
    twice()


async def forgotten():
    pass


async def main():
    forgotten()
    warnings.filterwarnings("ignore", category=RuntimeWarning)
    forgotten()


asyncio.run(main())
print(warnings.formatwarning("text", UserWarning, "file.py", 3, "a line"), end="")


def to_stdout(message, category, filename, lineno, file=None, line=None):
    print("custom", category.__name__, message, lineno)


warnings.showwarning = to_stdout
warnings.warn("through a hook of our own")
try:
    warnings.warn("x", int)
except TypeError as exc:
    print(exc)
