# += on a list inside a tuple extends the list and still raises.
pair = ([1], [2])
try:
    pair[0] += [3]
except TypeError as error:
    print(error)
print(pair)
index_calls = []


def index():
    index_calls.append("index")
    return 0


row = [10]
row[index()] += 5
print(row, index_calls)
try:
    missing += 1
except NameError as error:
    print(error)


def local():
    count += 1


try:
    local()
except UnboundLocalError as error:
    print(error)
try:
    row += 5
except TypeError as error:
    print(error)
try:
    row + 5
except TypeError as error:
    print(error)
row += "xy"
print(row)
