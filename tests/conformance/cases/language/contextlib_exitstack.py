# ExitStack: order, callbacks, push, pop_all, swallowing, errors in exits.
from contextlib import ExitStack, contextmanager


@contextmanager
def item(name):
    print("open", name)
    try:
        yield name
    finally:
        print("close", name)


with ExitStack() as stack:
    names = [stack.enter_context(item(n)) for n in "abc"]
    stack.callback(print, "callback", "x", sep="-")
    print(names)
with ExitStack() as stack:
    stack.push(lambda *details: print("pushed", details[0]) or True)
    stack.enter_context(item("d"))
    raise ValueError("swallowed by the pushed function")
with ExitStack() as stack:
    stack.enter_context(item("kept"))
    kept = stack.pop_all()
    print("nothing closes here")
kept.close()
try:
    with ExitStack() as stack:
        stack.callback(lambda: 1 / 0)
        stack.callback(lambda: {}["k"])
        print("two failing callbacks")
except ZeroDivisionError as error:
    print(error, repr(error.__context__))
stack = ExitStack()
stack.enter_context(item("manual"))
stack.close()
stack.close()


@stack.callback
def decorated():
    print("decorated callback")


stack.close()
try:
    ExitStack().enter_context(5)
except TypeError as error:
    print(error)
try:
    with ExitStack() as stack:
        stack.enter_context(item("outer"))
        raise KeyError("body")
except KeyError as error:
    print("caught", error)
def conditional(flag):
    with ExitStack() as stack:
        if flag:
            stack.enter_context(item("optional"))
        return f"flag {flag}"
print(conditional(True), conditional(False))
