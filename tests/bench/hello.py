# The cost of starting and ending.
print("hello")
