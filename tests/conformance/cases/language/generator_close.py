# close: GeneratorExit at the yield, ignoring it is an error, closing twice is fine.
def cleanup():
    try:
        yield 1
        yield 2
    except GeneratorExit:
        print("GeneratorExit")
        raise
    finally:
        print("finally")


g = cleanup()
next(g)
print(g.close())
print(g.close(), list(g))
cleanup().close()
print("a fresh one just ends")


def ignores():
    try:
        yield 1
    except GeneratorExit:
        yield "not allowed"


g = ignores()
next(g)
try:
    g.close()
except RuntimeError as error:
    print(error)


def returns():
    try:
        yield 1
    except GeneratorExit:
        return "quietly"


g = returns()
next(g)
print(g.close())


def other_error():
    try:
        yield 1
    finally:
        raise KeyError("in cleanup")


g = other_error()
next(g)
try:
    g.close()
except KeyError as error:
    print(error)
g = cleanup()
next(g)
del g
print("closed by its last reference")
for value in cleanup():
    break
print("closed after break")
