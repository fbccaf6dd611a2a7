# finally blocks of generators run at the end, by close and by an exception in the consumer.
log = []


def source(name):
    try:
        log.append(f"{name} open")
        yield 1
        yield 2
    finally:
        log.append(f"{name} closed")


def consume(name, stop_at):
    for value in source(name):
        if value == stop_at:
            return value
        if stop_at is ValueError:
            raise ValueError(name)


print(consume("all", None), log)
print(consume("early", 1), log[2:])
try:
    consume("error", ValueError)
except ValueError as error:
    print(error, log[4:])
log.clear()


def nested():
    try:
        yield from source("inner")
    finally:
        log.append("outer closed")


it = nested()
next(it)
it.close()
print(log)
log.clear()
with_context = nested()
try:
    for v in with_context:
        raise KeyError
except KeyError:
    print(log)
with_context.close()
print(log)
