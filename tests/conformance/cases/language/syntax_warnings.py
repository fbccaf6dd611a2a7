# What the compiler warns about before the program runs.
x = 5
print(x is 5, x is not "text")
assert (x, "always true")
try:
    print("missing comma"(x))
except TypeError as error:
    print(error)
try:
    [1, 2](0)
except TypeError as error:
    print(error)
try:
    (1, 2)["a"]
except TypeError as error:
    print(error)
print("\d")
