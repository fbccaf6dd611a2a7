# while, for and their else clauses with break and continue.
n = 0
while n < 3:
    n += 1
    if n == 2:
        continue
    print("n", n)
else:
    print("while ended by its condition")
while True:
    n -= 1
    if n < 0:
        break
else:
    print("never")
print("after break", n)
for i in range(3):
    if i == 5:
        break
else:
    print("for ran out")
for i in range(3):
    if i == 1:
        break
else:
    print("never")
print("i", i)
for i in []:
    print("never")
else:
    print("empty for")
for outer in range(3):
    for inner in range(3):
        if inner == outer:
            break
    else:
        print("no break", outer)
        continue
    print("break at", outer, inner)
while 0:
    pass
else:
    print("else of a while that never ran")
