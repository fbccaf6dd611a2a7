# Cells are shared, late bound and survive the function.
def counter():
    count = 0

    def up(step=1):
        nonlocal count
        count += step
        return count

    def get():
        return count
    return up, get


up, get = counter()
up()
up(5)
print(get())
other_up, other_get = counter()
other_up()
print(get(), other_get())


def three_deep():
    x = 1

    def middle():
        def inner():
            nonlocal x
            x += 10
            return x
        return inner
    return middle()


inner = three_deep()
print(inner(), inner())


def late():
    def show():
        return value
    value = "set later"
    return show


print(late()())


def unset():
    def show():
        return value
    try:
        show()
    except NameError as error:
        print(error)
    value = 1


unset()
print(up.__closure__ is not None, [cell.cell_contents for cell in up.__closure__], up.__code__.co_freevars)
