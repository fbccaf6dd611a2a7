# All augmented operators, in place for lists, rebinding for numbers.
n = 10
n += 5
n -= 3
n *= 4
print(n)
n //= 5
n %= 7
n **= 3
print(n)
n /= 2
print(n)
bits = 0b1100
bits |= 0b0011
bits &= 0b0110
bits ^= 0b1111
print(bin(bits))
bits <<= 3
print(bits)
bits >>= 1
print(bits)
items = other = [1]
items += [2]
items *= 2
print(other, items is other)
text = "ab"
alias = text
text += "cd"
print(text, alias)
table = {"n": 1}
table["n"] += 4
print(table)
point = (1, 2)
point += (3,)
print(point)
letters = {1, 2, 3}
same = letters
letters &= {2, 3, 4}
letters |= {9}
letters -= {2}
letters ^= {9, 5}
print(sorted(same), same is letters)
settings = {"a": 1}
settings |= {"b": 2}
print(settings)
class Matrix:
    def __imatmul__(self, other):
        return f"matmul with {other}"
m = Matrix()
m @= 3
print(m)
