# throw: into a running, fresh and finished generator; forms of its arguments.
def resilient():
    while True:
        try:
            value = yield "ready"
            print("got", value)
        except ValueError as error:
            print("handled", repr(error))
        finally:
            print("finally")


g = resilient()
print(next(g))
print(g.throw(ValueError("instance")))
print(g.throw(ValueError))
print(g.send(1))
try:
    g.throw(KeyError("not handled"))
except KeyError as error:
    print("out", error)
print(next(g, "finished"))


def fresh():
    print("never runs")
    yield 1


f = fresh()
try:
    f.throw(ValueError("into a fresh one"))
except ValueError as error:
    print(error)
print(list(f))
try:
    f.throw(ValueError("into a finished one"))
except ValueError as error:
    print(error)


def swallow_and_end():
    try:
        yield 1
    except ValueError:
        return "result"


s = swallow_and_end()
next(s)
try:
    s.throw(ValueError)
except StopIteration as error:
    print("StopIteration", error.value)
for wrong in (5, "text", int):
    try:
        fresh().throw(wrong)
    except TypeError as error:
        print(error)
