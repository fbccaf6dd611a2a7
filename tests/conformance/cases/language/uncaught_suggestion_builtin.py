# The hint for a misspelt builtin.
values = [3, 1, 2]
print(sorted(values))
print(sroted(values))
