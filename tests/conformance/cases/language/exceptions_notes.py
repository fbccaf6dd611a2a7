# add_note and __notes__ (3.11), and their place in what is printed of an uncaught exception.
try:
    raise ValueError("base")
except ValueError as error:
    error.add_note("first note")
    error.add_note("second\nwith two lines")
    print(error.__notes__)
    try:
        error.add_note(5)
    except TypeError as wrong:
        print(wrong)
    kept = error
print(hasattr(ValueError(), "__notes__"))
raise kept
