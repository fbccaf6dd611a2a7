# send: the value of the yield expression; a fresh generator only takes None.
def averager():
    total = count = 0
    average = None
    while True:
        value = yield average
        if value is None:
            return total
        total += value
        count += 1
        average = total / count


g = averager()
try:
    g.send(1)
except TypeError as error:
    print(error)
print(g.send(None), g.send(10), g.send(20))
try:
    g.send(None)
except StopIteration as error:
    print("returned", error.value)
try:
    g.send(1)
except StopIteration as error:
    print("exhausted", error.value)


def echo():
    received = []
    while len(received) < 3:
        received.append((yield len(received)))
    yield received


e = echo()
print(next(e), e.send("a"), e.send("b"), e.send("c"))


def precedence():
    x = (yield 1) or "default"
    y = yield x, 2
    print("y", y)
    z = [(yield "in list"), (yield "again")]
    yield z


p = precedence()
print(next(p), p.send(0), p.send("Y"), p.send(1), p.send(2))
