# for over every kind of iterable; the variable survives; the list may grow.
for ch in "ab":
    print(ch, end=" ")
for n in range(2):
    print(n, end=" ")
for key in {"x": 1, "y": 2}:
    print(key, end=" ")
for a, b in [(1, 2), (3, 4)]:
    print(a + b, end=" ")
for a, (b, *c) in [(1, (2, 3, 4)), (5, "xyz")]:
    print(a, b, c, end=" ")
for byte in b"AB":
    print(byte, end=" ")
for item in (1, "two", 3.0):
    print(item, end=" ")
print()
print("last", item, n, ch)
growing = [1, 2, 3]
for value in growing:
    if value < 3:
        growing.append(value + 10)
print(growing)
shrinking = [1, 2, 3, 4]
for value in shrinking:
    shrinking.remove(value)
print(shrinking)
for never in []:
    pass
try:
    print(never)
except NameError as error:
    print(error)
for i in range(3):
    i += 10
print(i)
for x in 1, 2, 3: print(x, end=";")
for x in *"ab", *[1]: print(x, end=";")
print()
