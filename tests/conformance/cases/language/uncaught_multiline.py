# A failing expression that spans lines shows its first line and no wrong carets.
def total(*values):
    return sum(
        value * 2
        for value in values
    )


def outer():
    result = total(
        1,
        2,
        "3" + 4,
    )
    return result


outer()
