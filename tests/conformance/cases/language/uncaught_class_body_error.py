# An error in a class body.
class Broken:
    x = 1
    y = {"a": x}["b"]


print("never")
