# assert without a message.
def check(items):
    assert all(item > 0 for item in items) and len(items) < 3
    return True


print(check([1, 2]))
check([1, -2])
