# The hint for a misspelt method of a builtin type, and a method call in a chain.
items = ["b", "a"]
items.sort()
print("-".join(items).uper())
