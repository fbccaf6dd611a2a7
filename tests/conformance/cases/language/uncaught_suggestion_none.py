# No hint when nothing is near, and none for a name that is too short.
def f():
    x = 1
    return completely_unrelated


try:
    f()
except NameError as error:
    print(error)
print(q)
