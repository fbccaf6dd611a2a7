# Assignment expressions in every place they may stand.
if (n := 10) > 5:
    print(n)
while (n := n - 4) > 0:
    print("loop", n)
print([last := x for x in range(3)], last)
print((a := 1) + (b := 2), a, b)


def f(x, y=0):
    return x, y


print(f(z := 5, y=(w := 6)), z, w)
print({(k := "key"): (v := 1)}, k, v)
text = "abc"
print(text[(i := 1)], i, text[(j := 0):2])
print(f"{(q := 3)} {q + 1}")
data = [1, 2, 3, 4]
print([y for x in data if (y := x * 2) > 4])


def scoped():
    total = 0
    sums = [total := total + x for x in data]
    return sums, total


print(scoped())
print((lambda: (m := 3) + m)())
assert (ok := True)
print(ok, (x := 1, 2), x)
