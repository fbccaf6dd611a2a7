# Conditional expressions nest to the right and bind loosely.
for n in (-1, 0, 1):
    print(n, "negative" if n < 0 else "zero" if n == 0 else "positive")
print(1 + 2 if False else 3 + 4, (1 if True else 2) * 10, 1 if True else 2 * 10)
pick = lambda flag: "yes" if flag else "no"
print(pick(1), pick(""))
print([x if x % 2 else -x for x in range(5)])
print("a" if ("b" if 0 else "") else "c", "a" if 0 else "b" if 0 else "c")
print({("k" if True else "other"): 1 if False else 2})
