# A return in finally wins; values are computed before finally runs.
def both():
    try:
        return "try"
    finally:
        return "finally"


def swallow():
    try:
        raise ValueError("lost")
    finally:
        return "swallowed"


def computed_before():
    x = 1
    try:
        return x
    finally:
        x = 2


def mutated():
    items = [1]
    try:
        return items
    finally:
        items.append(2)


def loop():
    for i in range(3):
        try:
            continue
        finally:
            print("finally", i)
    try:
        return "end"
    finally:
        print("last finally")


def nested():
    try:
        try:
            return "inner"
        finally:
            print("inner finally")
    finally:
        print("outer finally")


def raise_in_finally():
    try:
        raise ValueError("first")
    finally:
        raise KeyError("second")


print(both(), swallow(), computed_before(), mutated(), loop(), nested())
try:
    raise_in_finally()
except KeyError as error:
    print(repr(error), repr(error.__context__))
