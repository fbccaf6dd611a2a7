# from None hides the context.
def parse(text):
    try:
        return int(text)
    except ValueError:
        raise TypeError(f"{text!r} is not a number") from None


parse("12a")
