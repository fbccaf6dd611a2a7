# Carets under the operation that failed.
def ratio(total, count):
    average = total / count + 1
    return average


def report(rows):
    return [ratio(sum(row), len(row)) for row in rows]


print("before")
print(report([[1, 2], []]))
print("never")
