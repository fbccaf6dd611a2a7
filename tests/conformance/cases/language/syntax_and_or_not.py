# and/or return an operand and evaluate no more than they need.
def show(value):
    print("evaluated", value)
    return value


print(show(0) or show("right"))
print(show(1) or show("unused"))
print(show(0) and show("unused"))
print(show(1) and show([]))
print(1 and 2 and 3, 1 and 0 and 3, 0 or None or [], "" or 0 or "last")
print(not 0, not "x", not [] == False, not None and 1)
print(1 or 1 / 0, 0 and 1 / 0)
print((0 or 5) + 1, not 1 or 2, not (1 or 2))
name = None
print(name or "anonymous", name and name.upper())
