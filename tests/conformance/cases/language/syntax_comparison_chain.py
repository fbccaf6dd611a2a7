# Chained comparisons evaluate each operand once and stop early.
def value(name, number):
    print(name, end=" ")
    return number


print(value("a", 1) < value("b", 2) < value("c", 3))
print(value("a", 3) < value("b", 2) < value("c", 3))
print(1 < 2 > 1 == 1 != 2 <= 2 >= 2)
print(1 < 3 < 2, 3 > 2 > 1, 1 == 1.0 == True)
print("a" < "b" < "c" in "abc")
print(1 in [1] == True, (1 in [1]) == True)
print(not 1 == 2, not 1 < 2 < 3)
x = None
print(x is None is None, x is not None is not True)
print(0 == False != None, [] is [], [] == [])
