# Reading a file that is not there, and this program itself.
try:
    open("no such file.txt")
except FileNotFoundError as error:
    print(error, error.errno, error.filename)
try:
    with open("no/such/folder/file.txt", "w") as f:
        f.write("x")
except OSError as error:
    print(type(error).__name__, error.strerror)
with open(__file__) as f:
    print(f.readline().strip())
    print(len(f.readlines()))
