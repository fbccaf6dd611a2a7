# A call over several lines that fails inside, and an assert with a message.
def check(value, *, limit):
    assert value < limit, (
        f"{value} is not below {limit}"
    )
    return value


def collect():
    return [
        check(1, limit=5),
        check(
            9,
            limit=5,
        ),
    ]


collect()
